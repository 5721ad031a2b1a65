"""An assessment as values: what is written, sent back and forth, compared and carried on."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLevels:
    """One item of functioning. Levels are 0 to 4, 9 for «ikke relevant», none where not looked at."""

    code: str
    present: int | None = None
    expected: int | None = None
    performance: str = ""
    significance: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedOfHelp:
    """Help needed in one part of the day: `minutes` each of `times` in `every_weeks` weeks."""

    shift: str
    what: str
    minutes: int
    times: int
    every_weeks: int = 1
    employees: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDraft:
    """Everything a person writes in an assessment."""

    assessed_on: date
    place: str = ""
    participants: tuple[str, ...] = ()
    own_view: str = ""
    resources: str = ""
    goals: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    signs: tuple[str, ...] = ()
    signs_absent: tuple[str, ...] = ()
    overall_level: int | None = None
    overall_reason: str = ""
    items: tuple[ItemLevels, ...] = ()
    needs: tuple[NeedOfHelp, ...] = ()


def sum_weekly_minutes(needs: Iterable[NeedOfHelp]) -> int:
    """Minutes with the citizen in an average week; half a minute rounds up."""
    exact = sum((Fraction(need.minutes * need.times, need.every_weeks) for need in needs), Fraction(0))
    return int(exact + Fraction(1, 2))


def compare_drafts(before: AssessmentDraft, after: AssessmentDraft) -> dict[str, tuple[Any, Any]]:
    """What differs, by the name of what it is (`items.memory`), each with what it was and what it is."""
    return {
        name: (was, now)
        for name in sorted(_told(before).keys() | _told(after).keys())
        if (was := _told(before).get(name)) != (now := _told(after).get(name))
    }


def _told(draft: AssessmentDraft) -> dict[str, Any]:
    told = {each.name: getattr(draft, each.name) for each in fields(draft) if each.name not in ("items", "facts")}
    told |= {f"facts.{name}": value for name, value in draft.facts.items()}
    return told | {f"items.{item.code}": item for item in draft.items}


def draft_to_data(draft: AssessmentDraft) -> dict[str, Any]:
    """The draft as plain data, for showing two side by side."""
    return asdict(draft) | {"assessed_on": draft.assessed_on.isoformat()}

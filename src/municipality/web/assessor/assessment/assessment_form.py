"""What a person has written in the form of an assessment, as a draft. What the form does not ask about is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, FactKind, get_fact_definition
from municipality.casework.codes import LEVELS, NeedShift, Performance, Significance
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.casework.models.assessments import OVERALL_LEVELS
from municipality.web.shared.input import parse_text
from municipality.web.shared.standards.trial_form import SIGNS, list_catalogue_facts

# What the standards read, but an assessment holds elsewhere: in the level, the home and the needs.
ELSEWHERE = {"functional_level", "dwelling", "weekly_minutes", "staff_per_visit", "shifts"}
MINUTES_A_DAY = 1440
LONGEST_RHYTHM = 52
MOST_TIMES = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentInput:
    """A draft, and what in the form could not be part of it yet."""

    draft: AssessmentDraft
    unfinished: tuple[str, ...]


def asked_facts(catalogue: Catalogue, read: Iterable[str]) -> tuple[str, ...]:
    """The facts the form asks about."""
    return tuple(fact for fact in list_catalogue_facts(catalogue, read) if fact not in ELSEWHERE)


def read_form(given: QueryDict, before: AssessmentDraft, asked: Iterable[str]) -> AssessmentInput:
    """The draft as the form now says it."""
    unfinished: list[str] = []
    draft = replace(
        before,
        assessed_on=_day(given.get("vurderet", ""), before.assessed_on, unfinished),
        place=given.get("sted", "").strip(),
        participants=tuple(line.strip() for line in given.get("deltog", "").splitlines() if line.strip()),
        own_view=given.get("syn", "").strip(),
        resources=given.get("ressourcer", "").strip(),
        goals=given.get("maal", "").strip(),
        facts=_facts(given, before, asked, unfinished),
        signs=tuple(dict.fromkeys(given.getlist(SIGNS))),
        overall_level=_level(given.get("samlet", ""), OVERALL_LEVELS),
        overall_reason=given.get("begrundelse", "").strip(),
        items=tuple(_item(given, item) for item in before.items),
        needs=tuple(_needs(given, unfinished)),
    )
    return AssessmentInput(draft=draft, unfinished=tuple(unfinished))


def _day(written: str, before: date, unfinished: list[str]) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        unfinished.append(_("Skriv den dag, vurderingen er lavet."))
        return before


def _facts(given: QueryDict, before: AssessmentDraft, asked: Iterable[str], unfinished: list[str]) -> dict[str, Any]:
    names = tuple(asked)
    said = {name: _fact(name, given.get(name, ""), before.facts.get(name), unfinished) for name in names}
    kept = {name: value for name, value in before.facts.items() if name not in names}
    return kept | {name: value for name, value in said.items() if value is not None}


def _fact(name: str, words: str, before: Any, unfinished: list[str]) -> Any:
    fact = get_fact_definition(name)
    if fact.kind is FactKind.FLAG:
        return {"ja": True, "nej": False}.get(words)
    if fact.kind is not FactKind.WEEKS:
        return words if words in fact.choices else None
    try:
        return parse_text.parse_weeks(words) if words.strip() else None
    except parse_text.Unusable as fault:
        unfinished.append(str(fault))
        return before


def _level(written: str, among: Iterable[int]) -> int | None:
    return next((level for level in among if str(level) == written), None)


def _item(given: QueryDict, before: ItemLevels) -> ItemLevels:
    code = before.code
    performance = given.get(f"udfoerelse-{code}", before.performance)
    significance = given.get(f"betydning-{code}", before.significance)
    return replace(
        before,
        present=_level(given.get(f"nu-{code}", ""), LEVELS),
        expected=_level(given.get(f"forventet-{code}", ""), LEVELS),
        performance=performance if performance in Performance.values else "",
        significance=significance if significance in Significance.values else "",
        note=given.get(f"beskrivelse-{code}", before.note).strip(),
    )


def _needs(given: QueryDict, unfinished: list[str]) -> Iterable[NeedOfHelp]:
    for number in range(_number(given.get("behov", "0"), MOST_TIMES) or 0):
        said = {part: given.get(f"behov-{number}-{part}", "").strip() for part in ("del", "til", "minutter", "gange")}
        if not said["til"] and not said["minutter"]:
            continue
        minutes, times = _number(said["minutter"], MINUTES_A_DAY), _number(said["gange"], MOST_TIMES)
        if not said["til"] or not minutes or not times or said["del"] not in NeedShift.values:
            unfinished.append(_("Behov %(number)s er ikke skrevet færdigt og er ikke gemt.") % {"number": number + 1})
            continue
        yield NeedOfHelp(
            shift=said["del"],
            what=said["til"],
            minutes=minutes,
            times=times,
            every_weeks=_number(given.get(f"behov-{number}-uger", ""), LONGEST_RHYTHM) or 1,
            employees=2 if given.get(f"behov-{number}-to") else 1,
        )


def _number(written: str, at_most: int) -> int | None:
    number = int(written) if written.isascii() and written.isdecimal() and len(written) <= 4 else None  # noqa: PLR2004 — no field holds more
    return number if number is not None and number <= at_most else None

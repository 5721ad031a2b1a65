"""The assessor's answers for a letter that belong to no single line, and the facts a line rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from municipality.casework.models import Decision, DecisionLine, LineFact

# What a draft of a decision is filled with before it is answered.
FILLED_IN = ("review_on", "taken_up_because")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactText:
    """A fact a line rests on, as a person writes it. `item` names a refused item; empty is the whole line."""

    text: str
    source: str
    known_on: date
    source_name: str = ""
    item: str = ""
    is_for_relative: bool = False
    is_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswers:
    """What the assessor answers once for the whole decision.

    A draft fills in `review_on` and `taken_up_because` by itself. None leaves the stored value; an empty occasion is
    one the assessor has removed.
    """

    is_wish_met: bool | None = None
    reablement: str = ""
    reablement_reason: str = ""
    conflict_answer: str = ""
    review_on: date | None = None
    review_reason: str = ""
    less_help: str = ""
    taken_up_because: str | None = None

    @classmethod
    def of(cls, row: Decision) -> Self:
        """Returns the stored answers."""
        return cls(**{each.name: getattr(row, each.name) for each in fields(cls)})

    def columns(self) -> dict[str, Any]:
        """Returns the answers as columns of the decision; None leaves the value of the draft."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in told.items() if value is not None or name not in FILLED_IN}

    def fill_from(self, kept: Self) -> Self:
        """Returns these answers, with the stored ones in place of None."""
        unsaid = [name for name in FILLED_IN if getattr(self, name) is None]
        return replace(self, **{name: getattr(kept, name) for name in unsaid})


def write_line_facts(line: DecisionLine, facts: Iterable[FactText]) -> None:
    """Replaces the facts of a line by these."""
    LineFact.objects.filter(line=line).delete()
    LineFact.objects.bulk_create(
        LineFact(
            municipality_id=line.municipality_id,
            citizen_id=line.citizen_id,
            line=line,
            position=position,
            **{each.name: getattr(fact, each.name) for each in fields(fact)},
        )
        for position, fact in enumerate(facts)
    )


def load_line_facts(line: DecisionLine) -> tuple[FactText, ...]:
    """Returns the facts of a line as a person wrote them, in order."""
    rows = sorted(line.facts.all(), key=lambda row: row.position)
    return tuple(FactText(**{each.name: getattr(row, each.name) for each in fields(FactText)}) for row in rows)

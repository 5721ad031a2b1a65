"""What a letter must be able to say beside the lines: the answers of the assessor, and the facts a line rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from municipality.casework.models import Decision, DecisionLine, LineFact

# What a draft of a decision is filled in with before anything is answered.
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

    A draft fills in `review_on` and `taken_up_because` by itself. None says nothing about them, and they are kept; an
    empty occasion is one the assessor has taken away.
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
        """The answers as they are kept."""
        return cls(**{each.name: getattr(row, each.name) for each in fields(cls)})

    def columns(self) -> dict[str, Any]:
        """The answers as columns of the decision; what a draft filled in is kept where nothing is said about it."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in told.items() if value is not None or name not in FILLED_IN}

    def fill_from(self, kept: Self) -> Self:
        """These answers, with the kept ones where nothing is said."""
        unsaid = [name for name in FILLED_IN if getattr(self, name) is None]
        return replace(self, **{name: getattr(kept, name) for name in unsaid})


def write_line_facts(line: DecisionLine, facts: Iterable[FactText]) -> None:
    """Replace the facts of a line by these."""
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
    """The facts of a line as a person wrote them, in their order."""
    rows = sorted(line.facts.all(), key=lambda row: row.position)
    return tuple(FactText(**{each.name: getattr(row, each.name) for each in fields(FactText)}) for row in rows)

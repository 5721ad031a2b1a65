"""A clause that an assessor writes becomes a sentence of its own, wherever a letter puts it."""

from __future__ import annotations

from datetime import date

import pytest

from municipality.casework import letters
from municipality.casework.letters.blocks import Paragraph
from municipality.casework.letters.compose.decision import consideration_blocks
from municipality.casework.letters.danish_text import format_reason

CLAUSES = (
    "du ikke selv kan nå ned",
    "fordi du ikke selv kan nå ned",
    "Du ikke selv kan nå ned.",
    "idet du ikke selv kan nå ned",
)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_subordinate_clause_is_never_printed_as_a_sentence(clause: str) -> None:
    assert format_reason(clause) == "Det er, fordi du ikke selv kan nå ned."
    assessed = letters.Assessed(on=date(2026, 3, 9), place="", level="")
    refused = letters.Refused(what="hjælp", reasons=(letters.Reason(text="x", rule="y"),))
    matter = letters.DecisionMatter(assessed=assessed, refused=(refused,), granted=(), why_both_are_right=clause)
    assert next(consideration_blocks(matter)) == Paragraph(text="Det er, fordi du ikke selv kan nå ned.")

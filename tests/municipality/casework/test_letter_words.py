"""A clause that an assessor writes becomes a sentence of its own, wherever a letter puts it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.casework import letters
from municipality.casework.letters.blocks import Paragraph
from municipality.casework.letters.compose.decision import consideration_blocks
from municipality.casework.letters.compose.notices import describe_possible_outcome
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


WORDS = ("fordi", "Fordi", "da", "Da", "idet", "Idet", "eftersom", "Eftersom")
FOUNDATIONS = (
    "du er svimmel", "du faldt i januar", "benet er brækket", "din kone døde", "Karen flyttede hjemmefra",
    "det går ned ad trappen", "du kom hjem den 3. marts", "du ikke selv kan nå ned", "der er langt til byen",
    "vi har talt med lægen", "du ser dårligt, hører dårligt og glemmer", "din mand har det svært, når du er væk",
    "du bor alene, og din søn bor i Norge",
)  # fmt: skip
MAINS = (
    "kan du ikke gå", "brækkede du hoften", "har du brug for mere hjælp", "er der ingen til at hjælpe",
    "stod du alene", "må hjemmeplejen løfte dig", "fik hun en ny bolig", "skal vi være to", "bliver det farligt",
    "hjælper din datter dig", "vaskede du dig selv", "får Karen hjælp", "ved vi ikke mere",
)  # fmt: skip
WHOLE = (
    "At gå på trapper er svært", "At vaske sig selv er hårdt for dig", "At være alene gør dig utryg",
    "At du bor alene, er ikke nok", "At dit ben er brækket, betyder meget", "For at komme i bad skal du have hjælp",
    "For at du kan blive boende, skal du have hjælp", "Fordi du er svimmel kan du ikke gå", "Da var du på sygehuset",
    "Du selv og din datter har talt sammen", "I stadig højere grad kan du selv", "Dagen er lang", "Atter faldt du",
)  # fmt: skip


@given(st.sampled_from(WORDS), st.sampled_from(FOUNDATIONS), st.sampled_from(MAINS), st.sampled_from(("", ".")))
def test_a_sentence_that_begins_with_its_reason_stays_as_it_was_written(
    word: str, reason: str, main: str, end: str
) -> None:
    written = f"{word} {reason}, {main}"
    assert format_reason(written + end) == f"{written[0].upper()}{written[1:]}."
    assert format_reason(f"{word} {reason}{end}") == f"Det er, fordi {reason}."


@pytest.mark.parametrize("written", WHOLE)
def test_a_whole_sentence_stays_as_it_was_written(written: str) -> None:
    assert format_reason(written) == f"{written}."
    assert describe_possible_outcome(written) == f"{written}."


@pytest.mark.parametrize("rest", [*FOUNDATIONS, "hjemmeplejen kommer, når du ringer", "ingen kan hjælpe dig"])
def test_a_clause_with_at_is_put_after_words_that_take_one(rest: str) -> None:
    assert format_reason(f"at {rest}") == f"Det skyldes, at {rest}."
    assert describe_possible_outcome(f"At {rest}.") == f"Det kan betyde, at {rest}."
    assert format_reason(f"for at {rest}") == f"Det er, for at {rest}."


@pytest.mark.parametrize(
    "rest",
    [
        "støtte til bad bortfalder",
        "pleje om natten bliver sjældnere",
        "korte besøg er nok",
        "ældre i din situation får mindre hjælp",
        "fortsatte besøg ikke er nødvendige",
    ],
)
def test_a_noun_or_an_adjective_is_no_infinitive(rest: str) -> None:
    assert describe_possible_outcome(f"at {rest}") == f"Det kan betyde, at {rest}."
    assert format_reason(f"at {rest}") == f"Det skyldes, at {rest}."


@pytest.mark.parametrize(
    "reason",
    [
        "du kan klare dig selv, bruger din rollator og laver mad",
        "du bor alene, bruger stokken og falder",
        "du står selv op, vasker dit hår og klæder dig på",
    ],
)
def test_what_one_does_in_several_verbs_is_still_a_clause(reason: str) -> None:
    assert format_reason(f"fordi {reason}") == f"Det er, fordi {reason}."


@pytest.mark.parametrize(
    "written",
    [
        "Da du faldt, ringede din datter og bad om hjælp",
        "Da du er svimmel, hjælper hjemmeplejen og løfter dig",
        "Da du er svimmel, er din gang usikker og kræver støtte",
        "At støtte sig til rollatoren er svært for dig",
    ],
)
def test_what_another_does_is_a_sentence(written: str) -> None:
    assert format_reason(written) == f"{written}."

"""How every letter tells of appeals: a list of steps, only what concerns this decision, and never nothing."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.letters.read_all import ReadLetter
from benchmarks.letters.readability import get_body
from municipality.casework.letters import (
    DecisionMatter,
    LetterContent,
    ReliefGranted,
    content_from_json,
    is_appeal_due,
)
from municipality.casework.letters.danish_text import format_phone

LEVEL = "serviceniveau"


def with_guidance(made: list[ReadLetter]) -> Iterator[tuple[ReadLetter, LetterContent, str]]:
    """Each letter with the whole guidance, what it holds, and the part about appeals."""
    for each in made:
        content = content_from_json(each.content)
        if is_appeal_due(content.matter):
            part = plain(each.text).partition("Hvis du er uenig\n")[2].partition("\nDet har du ret til")[0]
            yield each, content, part


def plain(text: str) -> str:
    """A text with common spaces alone."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_steps_are_a_list_with_the_number_and_the_address_in_place(made: list[ReadLetter]) -> None:
    told = list(with_guidance(made))
    assert told
    for each, content, part in told:
        assert len([line for line in part.splitlines() if line.startswith("- ")]) >= 4, each.name
        assert f"på telefon {plain(format_phone(content.sender.phone))}" in part, each.name
        assert ", ".join(content.sender.address_lines) in part, each.name
        assert ("hvis du giver en fuldmagt" in part) is (content.on_behalf is None), each.name
        assert "mundtligt eller skriftligt" in part, each.name


def test_no_appeal_names_a_law_without_its_rule(made: list[ReadLetter]) -> None:
    assert not [each.name for each, _content, part in with_guidance(made) if "regler om klage" in part]
    assert not [each.name for each, _content, part in with_guidance(made) if "retssikkerhedslovens §§ 60" not in part]


def test_the_level_of_service_is_never_half_the_truth(made: list[ReadLetter]) -> None:
    limited = [(each, part) for each, _content, part in with_guidance(made) if LEVEL in part]
    assert limited
    powers = tuple(f"kan afgøre, om du skal {each} hjælp" for each in ("have mere", "beholde den", "have den"))
    assert not [each.name for each, part in limited if sum(power in part for power in powers) != 1]


def test_where_nothing_is_granted_the_board_decides_on_the_help_that_was_asked_for(made: list[ReadLetter]) -> None:
    found = set()
    for each, content, part in with_guidance(made):
        matter = content.matter
        if isinstance(matter, DecisionMatter) and LEVEL in part and not matter.granted and matter.application:
            found.add(each.name)
            assert "om du skal have den hjælp, du har søgt om" in part, each.name
            assert "mere hjælp, end der står" not in part, each.name
    assert {"strandeng-refused-1-decision", "lyngbakke-refused-1-decision"} <= found


def test_several_matters_can_be_appealed_one_by_one(made: list[ReadLetter]) -> None:
    for each, content, part in with_guidance(made):
        matter = content.matter
        is_of_several = isinstance(matter, DecisionMatter) and len(matter.granted) + len(matter.refused) > 1
        assert ("over det hele eller kun en del" in part) is is_of_several, each.name


def test_every_decision_says_that_it_can_be_appealed(made: list[ReadLetter]) -> None:
    for each in made:
        matter = content_from_json(each.content).matter
        if isinstance(matter, DecisionMatter | ReliefGranted):
            assert "kan du klage til Ankestyrelsen" in each.text, each.name
            assert "senest 4 uger efter, at" in each.text, each.name


def test_what_is_still_open_is_no_yes_to_everything(made: list[ReadLetter]) -> None:
    for each in made:
        said = get_body(each.text)
        is_open = any(
            words in said for words in ("Vi tilbyder dig", "Du står på venteliste til", "Det behandler vi nu")
        )
        assert not (is_open and "Vi siger ja til det hele" in said), each.name


def test_every_letter_offers_to_be_read_aloud(made: list[ReadLetter]) -> None:
    assert not [each.name for each in made if "Vi læser gerne brevet op for dig." not in each.text]

"""What the letters say, letter by letter, against texts a person has read (docs/law/letters.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.letters.read_all import ReadLetter
from benchmarks.letters.readability import get_body
from municipality.casework.letters import content_from_json
from tests.municipality.letters.drawn_text import drawn_text, squeezed

# Asks for the test database, in which the letters are made.
pytestmark = pytest.mark.django_db

TEXTS = Path(__file__).with_name("texts")
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "law" / "letters.md"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
ROW = re.compile(r"^\| (\S+-\d+-\S+) \| `([0-9a-f]{16})` \| (\S.*) \|$", re.MULTILINE)
LONGEST_SENTENCE_WORDS = 32
# Words of the office that have a plainer one.
OFFICE_WORDS = ("ovenstående", "nedenstående", "vedrørende", "såfremt", "jævnfør", "førnævnte", "undertegnede")
# Letters that are plain enough for one page, or for two.
PAGES = {
    "lyngbakke-in-hospital-2-pause": 1,
    "lyngbakke-in-hearing-1-hearing": 1,
    "lyngbakke-received-1-acknowledgement": 1,
    "lyngbakke-late-1-delay-notice": 1,
    "lyngbakke-own-wish-2-ending": 1,
    "lyngbakke-sent-1-decision": 1,
    "strandeng-sent-1-decision": 2,
    "lyngbakke-refused-1-decision": 2,
}


def answer(text: str) -> str:
    """The first line: what stands above the double underline."""
    return next(line for line, under in pairwise(text.splitlines()) if under.startswith("==="))


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_says_what_was_read_and_approved(by_name: dict[str, ReadLetter], name: str) -> None:
    assert name in by_name, "no such letter is made any more: write the texts anew, and read the difference"
    assert by_name[name].text == (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def test_every_letter_that_is_made_has_been_read(by_name: dict[str, ReadLetter]) -> None:
    assert set(NAMES) == set(by_name)


def test_the_list_of_what_was_read_names_each_letter_and_its_pdf(by_name: dict[str, ReadLetter]) -> None:
    listed = {name: (mark, verdict) for name, mark, verdict in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))}
    assert set(listed) == set(by_name)
    assert {name: mark for name, (mark, _verdict) in listed.items()} == {
        name: each.sha256[:16] for name, each in by_name.items()
    }
    assert not [name for name, (_mark, verdict) in listed.items() if not verdict.startswith(("står", "mendet"))]


def test_the_page_draws_every_word_of_the_text_in_its_order(made: list[ReadLetter]) -> None:
    for each in made:
        foot = squeezed(each.text.splitlines()[-1])
        drawn = re.sub(rf"{re.escape(foot)}Side\daf\d", "", drawn_text(each.pdf))
        at = 0
        for line in each.text.splitlines()[:-1]:
            for part in re.sub(r"^(=+|-+)$|^- ", "", line).split(": ", 1):
                at = drawn.find(squeezed(part), at)
                assert at >= 0, (each.name, part)


def test_the_answer_comes_before_any_law(made: list[ReadLetter]) -> None:
    for each in made:
        before, _, _ = each.text.partition("===")
        assert "§" not in before, each.name
        assert "lov" not in answer(each.text).lower().split(), each.name


def long_sentences(text: str) -> Iterator[str]:
    """Sentences with more words than a reader holds; the rule at an end is not counted."""
    for line in get_body(text).splitlines():
        for part in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅÉ«])", line):
            if len(re.sub(r"\([^)]*§[^)]*\)", "", part).split()) > LONGEST_SENTENCE_WORDS:
                yield part


def test_sentences_are_short_and_words_are_plain(made: list[ReadLetter]) -> None:
    assert not {each.name: long for each in made if (long := list(long_sentences(each.text)))}
    assert not [(each.name, word) for each in made for word in OFFICE_WORDS if word in each.text.lower()]


def test_the_reader_always_learns_whom_to_call(made: list[ReadLetter]) -> None:
    for each in made:
        content = content_from_json(each.content)
        assert content.case_worker.name in each.text, each.name
        assert (content.case_worker.phone or content.sender.phone) in each.text, each.name
        assert content.case_number in each.text, each.name


def test_the_first_line_says_what_one_gets_and_what_not(by_name: dict[str, ReadLetter]) -> None:
    first = {name: answer(each.text) for name, each in by_name.items()}
    assert first["lyngbakke-sent-1-decision"] == "Du får hjælp til at komme op, i bad og i tøjet."
    assert first["lyngbakke-refused-1-decision"] == "Du får ikke hjælp til din personlige pleje om natten."
    assert first["lyngbakke-not-met-1-decision"].endswith(", men ikke to bade om dagen.")
    assert first["strandeng-less-2-decision"].startswith("Din hjælp bliver mindre fra den 1. april 2026. ")


def test_plain_letters_are_short(by_name: dict[str, ReadLetter]) -> None:
    drawn = {name: drawn_text(by_name[name].pdf) for name in PAGES}
    assert {name: pages for name, pages in PAGES.items() if f"Side1af{pages}" not in drawn[name]} == {}


def test_a_protected_address_is_not_in_the_letter(by_name: dict[str, ReadLetter]) -> None:
    said = by_name["lyngbakke-protected-1-decision"].text
    assert "Lis Skjultvej" in said
    assert "Fortællervej" not in said

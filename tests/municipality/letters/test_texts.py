"""What the letters say, situation by situation, against texts a person has read."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from municipality.casework.letters import LetterContent, appeal_is_due, letter, text
from tests.municipality.letters.drawn_text import drawn_text, squeezed
from tests.municipality.letters.situations import SITUATIONS

TEXTS = Path(__file__).with_name("texts")
EACH = pytest.mark.parametrize("name", SITUATIONS)
LONGEST_SENTENCE_WORDS = 30
APPEALABLE = {
    "03-packages-several",  # nobody applied, so nobody has been given everything asked for
    "10-pathway-largest",
    "04-packages-in-part",
    "05-packages-refused",
    "07-packages-replaced-with-less",
    "11-pathway-smaller-than-wished",
    "14-care-home-another-to-guardian",
    "16-pathway-after-hearing",
    "22-ended-by-the-municipality",
    "26-relief-refused",
    "27-relief-ended",
}
# Words of the office that have a plainer one.
OFFICE_WORDS = ("ovenstående", "nedenstående", "vedrørende", "såfremt", "jævnfør", "førnævnte", "undertegnede")


def made(name: str) -> LetterContent:
    return SITUATIONS[name]()


def answer(name: str) -> str:
    """The first line: what stands above the double underline."""
    lines = text(made(name)).splitlines()
    return next(line for line, under in pairwise(lines) if under.startswith("==="))


@EACH
def test_a_letter_says_what_was_read_and_approved(name: str) -> None:
    assert text(made(name)) == (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def test_every_approved_text_belongs_to_a_situation() -> None:
    assert {path.stem for path in TEXTS.glob("*.txt")} == set(SITUATIONS)


@EACH
def test_the_page_draws_every_word_of_the_text_in_its_order(name: str) -> None:
    made_letter = letter(made(name))
    foot = squeezed(made_letter.text.splitlines()[-1])
    drawn = re.sub(rf"{re.escape(foot)}Side\daf\d", "", drawn_text(made_letter.pdf))
    at = 0
    for line in made_letter.text.splitlines()[:-1]:
        for part in re.sub(r"^(=+|-+)$|^- ", "", line).split(": ", 1):
            at = drawn.find(squeezed(part), at)
            assert at >= 0, part


@EACH
def test_how_to_appeal_is_told_exactly_where_it_is_due(name: str) -> None:
    is_told = "Hvis du er uenig\n" in text(made(name))
    assert is_told == appeal_is_due(made(name).matter) == (name in APPEALABLE)


@EACH
def test_the_answer_comes_before_any_law(name: str) -> None:
    said = text(made(name))
    before, _, _ = said.partition("===")
    assert "§" not in before
    assert "lov" not in answer(name).lower().split()


@EACH
def test_sentences_are_short_and_words_are_plain(name: str) -> None:
    said = text(made(name))
    running = [line for line in said.splitlines() if not line.startswith(("===", "---"))]
    sentences = [part for line in running for part in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])", line)]
    long = [part for part in sentences if len(re.sub(r"\([^)]*§[^)]*\)", "", part).split()) > LONGEST_SENTENCE_WORDS]
    assert not long
    assert not [word for word in OFFICE_WORDS if word in said.lower()]


@EACH
def test_a_civil_number_never_stands_in_a_letter(name: str) -> None:
    assert not re.search(r"\b\d{6}-?\d{4}\b", text(made(name)))


@EACH
def test_the_reader_always_learns_whom_to_call_and_how_to_have_help(name: str) -> None:
    said = text(made(name))
    content = made(name)
    assert content.case_worker.name in said
    assert (content.case_worker.phone or content.sender.phone) in said
    assert content.case_number in said


def test_the_first_line_says_what_one_gets_and_what_not() -> None:
    assert answer("01-packages-granted") == "Du får hjælp til personlig pleje om dagen."
    assert answer("05-packages-refused") == "Du får ikke hjælp til indkøb."
    assert answer("04-packages-in-part").endswith(", men ikke hjælp til rengøring.")
    assert answer("07-packages-replaced-with-less").startswith("Din hjælp bliver ændret. ")


def test_a_plain_grant_stands_on_one_page() -> None:
    plain = ("01-packages-granted", "05-packages-refused", "09-pathway-granted", "13-care-home", "17-hearing")
    assert all("Side1af1" in drawn_text(letter(made(name)).pdf) for name in plain)


def test_a_protected_address_is_not_in_the_letter() -> None:
    said = text(made("08-packages-once-protected-address"))
    assert "Karen Testesen" in said
    assert "Birkevej" not in said

"""Whatever somebody writes: the letter is made, says it, and is never led astray by it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.letters.read_all import ReadLetter
from municipality.casework.letters import (
    DecisionMatter,
    LetterContent,
    LetterError,
    Reason,
    Refused,
    content_from_json,
    find_lost_characters,
    render_letter,
    render_letter_text,
)
from municipality.casework.letters.characters import add_break_points, find_unprintable, make_printable
from municipality.casework.letters.rendering import render_letter_sheet
from municipality.casework.letters.typesetting import build_template_input
from tests.municipality.letters.drawn_text import drawn_text, squeezed
from tests.municipality.letters.refusals import change_refusal

Refuses = Callable[..., LetterContent]
TEMPLATE_WORDS = (
    '#read("letter.typ")', '#include("x")', "= Ny overskrift", "*fed* _kursiv_ `kode` $x^2$", "<mærke> @henvisning",
    "\\u{1F600} \\ #set page(fill: red)", "// kommentar /* og */", "- punkt\n+ tal\n/ ord: mening", "#{panic()}",
    '"); #panic("', "]#panic()[", "https://eksempel.example/", "{unit} {weeks} {providers}", "~ -- --- ... 'x' \"y\"",
)  # fmt: skip
NAMES = (
    "Łucja Żółć-Dąbrowska", "Eyðun Ábraham í Hjørtþøll", "Ŋuĸa Kûitsoq Qaarsúngmio", "محمد عبد الله", "Åse Ærø Ööä",
    "Nguyễn Thị Hồng Đào", "Ђорђе Шћепановић", "Αλέξανδρος", "O’Brien-d’Été", "Çağla Güneş", "Jón Þórðarson",
)  # fmt: skip


@pytest.fixture(scope="session")
def refusal(by_name: dict[str, ReadLetter]) -> Refuses:
    """Makes a refusal with any words in it."""
    return partial(change_refusal, by_name["lyngbakke-refused-1-decision"])


@pytest.mark.parametrize("words", TEMPLATE_WORDS)
def test_words_that_look_like_markup_are_printed_as_they_stand(refusal: Refuses, words: str) -> None:
    drawn = drawn_text(render_letter(refusal(f"A {words} Z", name=f"A {words} Z".replace("\n", " "))).pdf)
    said = squeezed(words.replace("...", "…"))
    assert f"A{said}Z" in drawn
    assert drawn.count(said) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_names_from_everywhere_are_printed_and_none_of_their_letters_lost(refusal: Refuses, name: str) -> None:
    content = refusal("du kan selv", name=name)
    assert not find_lost_characters(content)
    assert name in render_letter_text(content)
    assert len(render_letter(content).pdf) > 10_000


@pytest.mark.parametrize("name", [name for name in NAMES if unicodedata.bidirectional(name[0]) == "L"])
def test_names_written_from_left_to_right_are_drawn_letter_by_letter(refusal: Refuses, name: str) -> None:
    assert squeezed(name) in drawn_text(render_letter(refusal("du kan selv", name=name)).pdf)


def test_what_no_font_draws_is_shown_beforehand_and_does_not_stop_the_letter(refusal: Refuses) -> None:
    content = refusal("du skrev 漢字 og 😀 til os")
    assert find_lost_characters(content) == ("漢", "字", "😀")
    assert "du skrev ?? og ? til os".removeprefix("du") in render_letter_text(content)
    assert render_letter(content).pdf


def test_characters_that_turn_the_text_around_are_left_out() -> None:
    said = make_printable(
        "du \N{RIGHT-TO-LEFT OVERRIDE}får\N{POP DIRECTIONAL FORMATTING} hjælp\x00\x07\N{ZERO WIDTH JOINER}"
    )
    assert said == "du får hjælp"
    assert find_unprintable("\N{RIGHT-TO-LEFT OVERRIDE}\x00") == ()


def test_two_ways_of_writing_a_letter_give_one() -> None:
    assert make_printable("A\N{COMBINING RING ABOVE}se\r\nnæste\tlinje") == "Åse\nnæste linje"


def test_a_word_longer_than_the_line_is_broken_and_none_of_it_is_lost(refusal: Refuses) -> None:
    word = "speciallægepraksisplanlægningsstabiliseringsperiode" * 4
    assert squeezed(add_break_points(word)) == word
    assert squeezed(word) in drawn_text(render_letter(refusal(f"ordet er {word} her")).pdf)


def test_a_reason_of_two_hundred_lines_fills_pages_and_keeps_every_line(refusal: Refuses) -> None:
    lines = [f"linje {number} af en lang begrundelse, som nogen har skrevet" for number in range(1, 201)]
    drawn = drawn_text(render_letter(refusal("\n".join(lines))).pdf)
    assert all(squeezed(line)[1:] in drawn for line in lines)
    assert drawn.index("linje200") > drawn.index("linje199")


def test_empty_lists_leave_no_empty_headings(by_name: dict[str, ReadLetter]) -> None:
    content = content_from_json(by_name["lyngbakke-received-1-acknowledgement"].content)
    bare = replace(content, matter=replace(content.matter, next_steps=()))  # type: ignore[type-var]
    assert "Det sker der nu" not in render_letter_text(bare)
    assert render_letter(bare).pdf


def test_the_template_is_given_data_and_no_text_becomes_a_key(refusal: Refuses) -> None:
    told = json.loads(build_template_input(render_letter_sheet(refusal('"}], "title": "andet'))))
    assert set(told) == {"title", "sender", "receiver", "reference", "blocks", "footer"}
    assert told["title"] == "Afgørelse om hjælp fra Lyngbakke Kommune"


# Marks that join, letters written from the right, signs that steer, beside plain ones.
HARD = st.text(
    st.sampled_from("aeAJ \n-?.()#\u0301\u0323\u031c\u030a\u064b\u0651\u0644\u0627\u0640\u0660\u200d\u202e\u00adßøﬁ①")
)


@settings(max_examples=60, deadline=None)
@given(words=(st.text(min_size=1, max_size=300) | HARD).filter(lambda said: said.strip()))
def test_any_text_at_all_makes_a_letter(refusal: Refuses, words: str) -> None:
    try:
        content = refusal(words, what=words, name=words)
    except LetterError:
        return
    assert render_letter(content).pdf.startswith(b"%PDF-1.7")


@given(words=st.text(max_size=400))
def test_what_is_printable_stays_as_it_is(words: str) -> None:
    once = make_printable(words)
    assert make_printable(once) == once
    assert all(each == "\n" or not unicodedata.category(each).startswith("C") for each in once)


def test_a_refusal_without_a_reason_or_a_rule_is_not_a_letter() -> None:
    with pytest.raises(LetterError, match="mangler en begrundelse"):
        Refused(what="hjælp til rengøring", reasons=())
    with pytest.raises(LetterError, match="henviser ikke til den regel"):
        Refused(what="hjælp til rengøring", reasons=(Reason(text="du kan selv"),))


def test_every_fault_is_told_at_once(by_name: dict[str, ReadLetter]) -> None:
    sender = content_from_json(by_name["lyngbakke-sent-1-decision"].content).sender
    with pytest.raises(LetterError) as told:
        replace(sender, municipality=" ", unit="", phone="")
    assert len(told.value.faults) == 3


def test_a_decision_that_decides_nothing_is_not_a_letter() -> None:
    with pytest.raises(LetterError, match="give noget eller sige nej"):
        DecisionMatter()


def test_a_promise_for_a_day_gone_by_is_refused(by_name: dict[str, ReadLetter]) -> None:
    content = content_from_json(by_name["lyngbakke-in-hearing-1-hearing"].content)
    with pytest.raises(LetterError, match="før brevets dato"):
        replace(content, dated=content.dated.replace(month=6))

"""A requirement in one line of text, and back."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue.exchange.expression import NotAnExpression, parse_requirement, requirement_text

words = st.text(min_size=1, max_size=8)
operands = st.booleans() | words.filter(lambda word: word not in ("true", "false")) | st.lists(words, min_size=1)
leaves = st.builds(
    lambda fact, operator, operand: {"fact": fact, operator: operand},
    words.filter(lambda word: word not in ("any", "all")),
    st.sampled_from(["is", "one_of", "none_of", "within", "lacks", "holds"]),
    operands,
)
requirements = st.recursive(
    leaves,
    lambda parts: st.builds(
        lambda word, some: {word: some}, st.sampled_from(["any", "all"]), st.lists(parts, min_size=1)
    ),
)


@given(requirements)
def test_what_is_written_is_read_again(table: dict[str, object]) -> None:
    assert parse_requirement(requirement_text(table)) == table


def test_it_reads_as_a_person_writes_it() -> None:
    text = "any( possible_by_day is false ;all(dwelling none_of (own_home,near_activity_centre)))"
    assert parse_requirement(text) == {
        "any": [
            {"fact": "possible_by_day", "is": False},
            {"all": [{"fact": "dwelling", "none_of": ["own_home", "near_activity_centre"]}]},
        ]
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "her mangler noget, ved tegn 1"),
        ("trained_first", "her mangler noget, ved tegn 14"),
        ("trained_first is", "her mangler noget, ved tegn 17"),
        ("trained_first is true true", "her skulle kravet slutte, ved tegn 22"),
        ("any(trained_first is true", "her skulle stå «)», ved tegn 26"),
        ("dwelling one_of (;)", "«;» står, hvor der skulle stå et ord, ved tegn 19"),
        ('dwelling is "own', "her mangler noget, ved tegn 12"),
        ('dwelling is "\\x"', "er ikke et ord i citationstegn"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_place(text: str, reason: str) -> None:
    with pytest.raises(NotAnExpression) as refusal:
        parse_requirement(text)
    assert reason in str(refusal.value)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(NotAnExpression):
        parse_requirement(text)

"""A file is judged by its bytes alone: papers are taken, and what runs, hides something or swells is not."""

from __future__ import annotations

import random

import pytest

from municipality.casework.scanning import PaperRefused, recognise_paper
from municipality.web.shared.refusal_sentences import SENTENCES
from tests.municipality.casework import hostile


@pytest.mark.parametrize(("content", "media_type"), hostile.ACCEPTED.values(), ids=hostile.ACCEPTED)
def test_a_paper_is_taken_as_what_it_is(content: bytes, media_type: str) -> None:
    assert recognise_paper(content) == media_type


@pytest.mark.parametrize(("content", "code"), hostile.REFUSED.values(), ids=hostile.REFUSED)
def test_what_is_no_paper_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(PaperRefused) as refused:
        recognise_paper(content)
    assert refused.value.code == code
    assert SENTENCES[code]


def test_every_reason_is_tried() -> None:
    assert {code for _, code in hostile.REFUSED.values()} >= {
        code for code in SENTENCES if code.startswith(("paper_is_", "paper_can_", "paper_hides_", "paper_picture_"))
    } - {"paper_is_bounded", "paper_is_what_it_says"}


def test_a_damaged_paper_is_taken_or_refused_and_never_breaks_the_scanner() -> None:
    chance = random.Random(9)
    whole = [content for content, _ in (*hostile.ACCEPTED.values(), *hostile.REFUSED.values()) if len(content) < 5000]
    for _ in range(3000):
        damaged = bytearray(chance.choice(whole) or b"x")
        for _ in range(chance.randrange(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        del damaged[chance.randrange(len(damaged)) :]
        assert code_of(bytes(damaged)) in {"", *SENTENCES}


def code_of(content: bytes) -> str:
    try:
        recognise_paper(content)
    except PaperRefused as refused:
        return refused.code
    return ""

"""The law cases: what the two standards must answer, written from the documents and not from the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from helhed.catalogue import load
from helhed.eligibility import Rulebook
from tests.helhed.law_cases import Question, answers, disagreements, questions, ready

CATALOGUES = Path(__file__).resolve().parents[2] / "catalogues"
ALL = questions()


@cache
def rulebook_for(catalogue: str, on: object) -> Rulebook:
    return ready(load(CATALOGUES / catalogue, on), on)


@pytest.mark.parametrize("question", ALL, ids=[f"{question.catalogue}: {question.title}" for question in ALL])
def test_the_catalogue_answers_as_the_law_case_says(question: Question) -> None:
    answer = answers(question, rulebook_for(question.catalogue, question.on))
    assert disagreements(question, answer) == []


def test_every_product_has_cases_that_are_met_not_met_and_missing() -> None:
    for name in ("herning", "jammerbugt"):
        on = ALL[0].on
        for product in load(CATALOGUES / name, on).products:
            asked = [q for q in ALL if q.part == "product" and q.about == (product.code,)]
            verdicts = {q.expected.get("verdict") for q in asked}
            assert "within" in verdicts, f"{product.code} has no case that is met"
            assert verdicts & {"needs_reason", "outside"}, f"{product.code} has no case that is not met"
            missing = [
                q for q in ALL if q.part == "product" and q.about == (product.code,) and q.expected.get("missing")
            ]
            assert missing, f"{product.code} has no case where a fact is missing"

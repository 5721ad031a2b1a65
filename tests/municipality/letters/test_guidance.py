"""The words about rights: dated, per Act, and honest about what was read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.checks import run_checks

from helhed.catalogue import Regime
from municipality.casework.letters import get_guidance, list_unverified_texts
from municipality.casework.letters.guidance import load_guidance

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "law" / "letters.md"


def test_the_guidance_of_the_day_is_used() -> None:
    found = get_guidance(Regime.ELDERLY_CARE_ACT, date(2026, 3, 9))
    assert found.regime is Regime.ELDERLY_CARE_ACT
    assert found.valid_from <= date(2026, 3, 9)


def test_there_is_none_before_the_first() -> None:
    with pytest.raises(KeyError):
        get_guidance(Regime.ELDERLY_CARE_ACT, date(2020, 1, 1))


def test_both_acts_have_an_appeal_in_weeks_and_a_board() -> None:
    assert {each.regime for each in load_guidance()} == set(Regime)
    assert all(each.appeal.weeks == 4 and each.appeal.board == "Ankestyrelsen" for each in load_guidance())


def test_what_no_one_has_read_in_the_act_is_listed_for_a_person_to_read() -> None:
    listed = DOCUMENT.read_text(encoding="utf-8")
    missing = [
        f"{each.regime}: {name}"
        for each in load_guidance()
        for name, rests_on in list_unverified_texts(each)
        if f"| {each.regime} | `{name}` | {rests_on} |" not in listed
    ]
    assert not missing


def test_only_named_places_are_filled_in() -> None:
    said = " ".join(sentence for each in load_guidance() for sentence in each.appeal.sentences)
    known = {"{weeks}", "{receiver}", "{reconsider_weeks}", "{board}", "{contact}", "{address}"}
    assert set(re.findall(r"\{\w+\}", said)) == known


def test_what_nobody_has_read_is_listed_before_letters_are_sent_in_operation() -> None:
    listed = {each.msg for each in run_checks(include_deployment_checks=True) if each.id == "casework.I001"}
    unread = {f"{each.regime}, {name}: {why}" for each in load_guidance() for name, why in list_unverified_texts(each)}
    assert listed == unread
    assert any(text.startswith("elderly_care_act, appeal: ") for text in listed)

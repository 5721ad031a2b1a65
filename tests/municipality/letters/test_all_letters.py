"""Every letter of the demonstration's towns and of the added cases, made the whole way, holds what the law asks."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from benchmarks.letters.read_all import TODAY, ReadLetter, make_letters
from benchmarks.letters.readability import measure_lix
from municipality.casework.letters import Decision, Hearing, ReliefRefused, appeal_is_due, from_json
from municipality.demo.towns import TOWNS

pytestmark = pytest.mark.django_db
LEAST, HARDEST = 60, 30
NOT_OFFERED_IN_A_CARE_HOME = ("vælge en anden leverandør", "have en hjælper, du selv vælger")


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[ReadLetter]:
    """The letters, as the command makes them; the rows are gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = make_letters(TODAY)
        transaction.set_rollback(True)
    return found


def name(each: ReadLetter) -> str:
    return f"{each.town} {each.case} {each.kind}"


def test_there_are_sixty_at_least_from_every_town_and_of_every_kind(made: list[ReadLetter]) -> None:
    assert len(made) >= LEAST
    assert {each.town for each in made} == {town.name for town in TOWNS}
    assert {each.kind for each in made} == {
        "afgørelse", "partshøring", "kvittering", "besked om forsinkelse", "besked om pause", "besked om ophør",
        "besked om justering", "afgørelse til den pårørende", "besked om ophør til den pårørende",
    }  # fmt: skip


def test_each_is_easy_to_read(made: list[ReadLetter]) -> None:
    assert not {name(each): measure_lix(each.text) for each in made if measure_lix(each.text) >= HARDEST}


def test_nothing_is_refused_without_a_fact_and_a_whole_rule(made: list[ReadLetter]) -> None:
    refusals = [
        (name(each), refused)
        for each in made
        if isinstance(matter := from_json(each.content).matter, Decision)
        for refused in matter.refused
    ]
    assert refusals
    assert not [of for of, refused in refusals if not refused.facts]
    rules = {(of, reason.rule) for of, refused in refusals for reason in refused.reasons if reason.rule}
    assert not [(of, rule) for of, rule in rules if "§ 83, stk. 1" in rule and "jf. stk. 2" not in rule]


def test_yes_to_everything_is_said_where_it_was_decided_and_only_there(made: list[ReadLetter]) -> None:
    for each in made:
        matter = from_json(each.content).matter
        is_decided = isinstance(matter, Decision) and bool(matter.is_wish_met and matter.application)
        assert ("Vi siger ja til det hele" in each.text) == (is_decided and not matter.refused), name(each)  # type: ignore[union-attr]


def test_how_to_appeal_is_told_where_it_is_due_and_only_there(made: list[ReadLetter]) -> None:
    for each in made:
        content = from_json(each.content)
        assert ("Hvis du er uenig\n" in each.text) == appeal_is_due(content.matter), name(each)
        if isinstance(content.matter, Hearing):
            assert not appeal_is_due(content.matter)
        if isinstance(content.matter, ReliefRefused):
            assert appeal_is_due(content.matter)


def test_a_care_home_resident_is_offered_no_choice(made: list[ReadLetter]) -> None:
    residents = [
        each for each in made if isinstance(matter := from_json(each.content).matter, Decision) and matter.is_resident
    ]
    assert residents
    assert not [name(each) for each in residents for words in NOT_OFFERED_IN_A_CARE_HOME if words in each.text]


def test_every_grant_has_a_goal_and_no_civil_number_is_written(made: list[ReadLetter]) -> None:
    for each in made:
        assert not re.search(r"\b\d{6}-?\d{4}\b", each.text), name(each)
        matter = from_json(each.content).matter
        for given in matter.granted if isinstance(matter, Decision) else ():
            assert getattr(given, "goal", "a dwelling has none").strip(), name(each)

"""The invented towns: as many people as they should have, with the nation's hours, the same every time, and lawful."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from helhed.eligibility import RegimeFacts, pension_date, propose_regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.catalogues import get_national
from municipality.casework.drafts import sum_weekly_minutes
from municipality.casework.models import (
    Assessment,
    Citizen,
    Decision,
    Enquiry,
    Grant,
    OutgoingMessage,
    Pause,
    RegimeChoice,
)
from municipality.casework.person_numbers import derive_birthday
from municipality.demo import actions
from municipality.demo.actions import background, get_demo_assessor
from municipality.demo.case_stages import NEW_ACT, CaseMix, CaseStage, deal_case_stages
from municipality.demo.histories import build_histories
from municipality.demo.hours import BANDS, get_hour_band, shares_by_age
from municipality.demo.municipalities import PASSWORD, TOWNS, Town
from municipality.demo.population import build_population
from municipality.demo.special_cases import list_all_stories
from municipality.engine.roles import RUNTIME

TODAY = date(2026, 11, 20)
# What chance alone exceeds once in a hundred towns, for four degrees of freedom.
CHI_SQUARE_AT_MOST = 13.28
MEAN_HOURS = 3.12


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_the_hours_of_a_town_lie_as_the_nations_do(town: Town) -> None:
    people = build_population(town, town.citizens, TODAY)
    cases = list(build_histories(town, people, CaseMix(open=0), TODAY))
    minutes = [sum_weekly_minutes(case.steps[-1].answered.draft.needs) for case in cases]
    found = Counter(get_hour_band(each) for each in minutes)
    expected = [band.share * len(people) for band in BANDS]
    chi_square = sum((found[place] - share) ** 2 / share for place, share in enumerate(expected))
    assert chi_square < CHI_SQUARE_AT_MOST
    assert sum(minutes) / len(minutes) / 60 == pytest.approx(MEAN_HOURS, abs=0.15)
    ages = Counter(person.age_group for person in people)
    for group, share in enumerate(town.age_shares):
        assert ages[group] / len(people) == pytest.approx(share, abs=0.005)


def test_a_band_too_many_of_the_young_have_is_no_distribution() -> None:
    with pytest.raises(ValueError, match="leave"):
        shares_by_age((0.6, 0.39, 0.01))


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_the_people_are_the_same_every_time_and_nobodys(town: Town) -> None:
    once = build_population(town, 400, TODAY)
    assert once == build_population(town, 400, TODAY)
    assert len({person.number for person in once}) == len(once)
    assert {derive_birthday(person.number) for person in once} == {None}


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_what_is_granted_is_what_the_standard_answers(town: Town) -> None:
    for case in build_histories(town, build_population(town, 120, TODAY), CaseMix(open=0), TODAY):
        for step in case.steps:
            assert {said.verdict for said in step.answered.verdicts} <= {"within", "needs_reason"}
            assert step.received < step.decided < step.starts
            if town.is_of_pathways:
                assert step.answered.wishes[0]["package"] == step.answered.answer["proposal"]["pathway"]
            elif pension_date(case.person.born, get_national()) <= step.decided:
                assert step.decided < NEW_ACT, "help under the old Act to an older person was granted before the new"


def test_every_case_has_one_standing() -> None:
    from random import Random

    mix = CaseMix(open=30, known=50)
    dealt = Counter(deal_case_stages(200, mix, Random(1)))
    assert sum(dealt.values()) == 200
    assert dealt[CaseStage.KNOWN] == 50
    assert dealt[CaseStage.ENQUIRED] + dealt[CaseStage.BEING_ASSESSED] + dealt[CaseStage.BEING_DECIDED] == 30


def require_act_of_person(choice: RegimeChoice) -> None:
    """The Act follows from who the citizen is; help from before ældreloven runs until it is reassessed."""
    facts = RegimeFacts(**{**choice.facts, "born": choice.citizen.born})
    pointed = propose_regime(facts, get_national(), choice.on).regime
    assert pointed is not None
    assert choice.proposed == pointed.value
    is_old = pension_date(choice.citizen.born, get_national()) <= choice.on
    if choice.on >= NEW_ACT:
        assert choice.regime == choice.proposed, (choice.citizen.born, choice.on, choice.reason)
        assert is_old or not choice.reason.startswith("Hjælpen er bevilget, før")
    assert is_old or not facts.need_came_with_age, "it is asked of those of pension age"
    assert not is_old or not facts.corresponds_to_age, "it is asked of those below pension age"


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_no_one_of_pension_age_is_being_decided_about_by_packages(town: Town) -> None:
    mix = CaseMix(open=60)
    for case in build_histories(town, build_population(town, 200, TODAY), mix, TODAY):
        if case.standing is CaseStage.BEING_DECIDED and not town.is_of_pathways:
            assert pension_date(case.person.born, get_national()) > TODAY


@pytest.mark.django_db
def test_many_at_once_are_lawful_rows_and_one_line_of_the_log() -> None:
    today = timezone.localdate()
    actions.make_demonstration(today, told=lambda town: ())
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")
    for town in TOWNS:
        assessor = get_demo_assessor(town)
        supervisor = replace(assessor, role=Role.SUPERVISOR)
        with as_actor(supervisor):
            logged, there = Entry.objects.count(), Citizen.objects.count()
        people = build_population(town, 60, today, first=500)
        mix = CaseMix(open=6, known=4, paused_share=0.1, ended_share=0.2, earlier_share=0.4)
        assert (
            background.write_histories(
                assessor, town, build_histories(town, people, mix, today), today, lambda written: None
            )
            == 60
        )
        with as_actor(assessor):
            assert Citizen.objects.count() == there + 60
            assert Enquiry.objects.open().count() == 6
            assert Assessment.objects.drafts().count() == 2
            assert Decision.objects.under_way().count() == 2
            for choice in RegimeChoice.objects.select_related("citizen"):
                require_act_of_person(choice)
            sent = Decision.objects.sent()
            assert sent.count() == OutgoingMessage.objects.count() > 50
            assert sent.filter(replaces__isnull=False).exists()
            assert all(row.classification["reasons"] for row in sent.filter(replaces__isnull=False))
            assert Grant.objects.exclude(end_cause="").filter(valid__endswith__lte=today).exists()
            assert Pause.objects.filter(valid__contains=today).exists()
        with as_actor(supervisor):
            assert Entry.objects.count() == logged + 1
            assert Entry.objects.get(verb="demonstration_filled").details == {"citizens": 60}
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.django_db
def test_every_story_can_be_told_and_everybody_in_it_signs_in(settings: Any) -> None:
    settings.IS_DEMONSTRATION = True
    actions.make_demonstration(timezone.localdate(), told=list_all_stories)
    for place, worker in enumerate(worker for town in TOWNS for worker in town.workers):
        said = {"login": worker.username, "password": PASSWORD}
        # Each at a desk of their own: there is a limit to how many sign in from one address in a minute.
        desk = Client(REMOTE_ADDR=f"10.0.0.{place + 1}")
        assert desk.post("/konto/log-ind/", said).status_code == 302, worker.username
    for town in TOWNS:
        with as_actor(get_demo_assessor(town)):
            told = list_all_stories(town)
            assert len(told) >= 10
            states = set(Decision.objects.values_list("state", flat=True))
            assert {"draft", "in_hearing", "sent"} <= states
            waiting = Decision.objects.get(citizen__family_name="Dispensgaard").lines.get()
            assert waiting.verdict in ("outside", "unknown")
            assert waiting.dispensed_by is None
            assert waiting.dispensation_asked_on is not None
            assert Grant.objects.filter(citizen__family_name="Delafslag").count() == 1
            assert Citizen.objects.filter(home__is_protected=True, family_name="Skjultvej").exists()

"""Toloveby's standard is for both Acts: adopted once, asked once, and the letter names the Act of the citizen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from helhed.catalogue import Regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.rows import require_practice
from municipality.casework.actions.settings import standards
from municipality.casework.case_standards import load_standards
from municipality.casework.deadlines import compute_standard_deadline
from municipality.casework.models import AdoptedStandard, Decision, Letter
from municipality.web.assessor.assessment.assessment_page import get_assessment_standards
from municipality.web.assessor.decision.decision_form import read_decision_lines
from municipality.web.assessor.decision.decision_page import build_decision_form_context
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture
from tests.municipality.web.assessor.cases import serving_role, signed_in

GOAL = {"goal": "at du klarer mere selv", "reason": "du kan vinde kræfter"}
TWICE_A_WEEK = {"rhythm": {"per_week": 2}, "weekdays": None}
TWELVE_WEEKS = DAY + timedelta(weeks=12, days=-1)
ONE_DAY_MORE = TWELVE_WEEKS + timedelta(days=1)


@pytest.fixture
def town(invented_standards: Path, world: World) -> World:  # noqa: F811
    """The municipality, where Toloveby's standard is adopted once."""
    with as_actor(world.administrator) as administrator:
        said = standards.StandardText(regime=Regime.ELDERLY_CARE_ACT, catalogue="toloveby", source="udvalget")
        made = standards.adopt_standard(administrator, said, since=date(2026, 1, 1))
        assert made.regime == Regime.ELDERLY_CARE_ACT
    return world


def test_a_standard_for_both_acts_is_adopted_for_both_and_asked_once(town: World) -> None:
    with as_actor(town.administrator):
        rows = AdoptedStandard.objects.filter(catalogue="toloveby").believed()
        assert {(row.regime, row.source) for row in rows} == {(each.value, "udvalget") for each in Regime}
    with as_actor(town.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of)
        beside = get_assessment_standards(assessor, of, DAY)
    shown = [each.edition.catalogue.id for each in (*beside.standards, *beside.further)]
    assert shown.count("toloveby") == 1
    assert "regime" not in beside.asked, "the Act is chosen by a person, not asked as a fact"


@pytest.mark.parametrize(
    ("regime", "act"), [(Regime.ELDERLY_CARE_ACT, "ældreloven"), (Regime.SOCIAL_SERVICES_ACT, "serviceloven")]
)
def test_the_same_product_is_granted_under_the_act_of_the_citizen_and_the_letter_names_it(
    town: World, regime: Regime, act: str
) -> None:
    with as_actor(town.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of, level=3)
        worlds.choose(assessor, of, regime)
        granted = line("tryg", catalogue="toloveby", wish=TWICE_A_WEEK, **GOAL)
        row = worlds.sent(assessor, of, granted)
        answer = row.answer if row.answer["catalogue"]["id"] == "toloveby" else row.further_answers[-1]["answer"]
        visit = next(each for each in answer["products"] if each["code"] == "besoeg")
        text = Letter.objects.get(citizen=of).text
    assert visit["verdict"] == ("within" if regime is Regime.ELDERLY_CARE_ACT else "outside")
    assert f"er afgjort efter {act}" in text
    assert "Du har ikke søgt om det, men efter kommunens standard får du det alligevel." in re.sub(r"\s+", " ", text)


def test_a_longest_duration_is_proposed_told_and_asked_about_where_it_is_passed(town: World) -> None:
    with as_actor(town.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of)
        worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
        within = line("genop", catalogue="toloveby", wish=TWICE_A_WEEK, last_day=TWELVE_WEEKS, **GOAL)
        row = worlds.draft(assessor, of, within)
        assert Decision.objects.get(pk=row.pk).lines.get().verdict == "within"
        later = line(
            "genop", catalogue="toloveby", wish=TWICE_A_WEEK, last_day=TWELVE_WEEKS + timedelta(days=1), **GOAL
        )
        other = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
        worlds.choose(assessor, other, Regime.ELDERLY_CARE_ACT)
        assert worlds.draft(assessor, other, later).lines.get().verdict == "needs_reason"
        third = worlds.citizen(assessor, "0303439999", "Ole Prøvesen")
        worlds.choose(assessor, third, Regime.ELDERLY_CARE_ACT)
        worlds.sent(assessor, third, within)
        text = re.sub(r"\s+", " ", Letter.objects.get(citizen=third).text.replace("\u00a0", " "))
    assert "Efter kommunens standard varer hjælpen højst 12 uger." in text
    assert "Inden den slutter, vurderer vi sammen med dig" in text


@pytest.mark.usefixtures("town")
def test_the_public_pages_say_the_acts_the_steps_and_what_applying_means() -> None:
    client = Client()
    page = client.get("/standarder/toloveby/tryg/", follow=True).content.decode()
    assert "At søge" in page
    assert "uden at du søger. Det gælder, når funktionsniveauet er 3–4." in page
    whole = client.get("/standarder/toloveby/", follow=True).content.decode()
    assert "Vi besøger dig senest 7" in whole.replace("\u00a0", " ")
    assert "Gælder kun efter" in whole
    tried = client.get("/standarder/proev/", {"katalog": "toloveby", "functional_level": "3"}).content.decode()
    assert "Hvilken lov gives hjælpen efter?" in tried
    assert "Hjælpen kan bevilges, uden at der er søgt." in tried


def test_help_that_was_just_chosen_gets_the_last_day_of_the_longest_duration(town: World) -> None:
    with as_actor(town.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of)
        worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
        row = worlds.draft(assessor, of, line("tryg", catalogue="toloveby", wish=TWICE_A_WEEK))
        around = build_decision_form_context(assessor, row, DAY)
        given = QueryDict("linjer=1&linje-0-ydelse=toloveby:genop&linje-0-fra=2026-03-02")
        (kept,) = read_decision_lines(given, around, []).lines
    assert (kept.start, kept.last_day) == (date(2026, 3, 2), date(2026, 5, 24))


def test_the_case_time_is_the_answer_and_no_other_step(town: World) -> None:
    with as_actor(town.assessor):
        practice = require_practice(town.town.pk, DAY)
        last = compute_standard_deadline(DAY, load_standards(["toloveby"], DAY), practice)
    assert (last.on, last.target) == (date(2026, 3, 30), None)
    assert last.rule == "toloveby 2026-01-01 answer"


@pytest.fixture
def toloveby(invented_standards: Path, db: None, settings: Any) -> Iterator[World]:  # noqa: F811
    """A municipality with Toloveby's standard and no other, and an assessor who can sign in."""
    settings.IS_DEMONSTRATION = True
    made = worlds.build(adopted={})
    people.add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    with as_actor(made.administrator) as administrator:
        said = standards.StandardText(regime=Regime.ELDERLY_CARE_ACT, catalogue="toloveby", source="udvalget")
        standards.adopt_standard(administrator, said, since=date(2026, 1, 1))
    with serving_role():
        yield made


def pages_of(of: int) -> tuple[str, str]:
    """The case page and the start page, on one line each."""
    client = signed_in("mette")
    shown = (client.get(f"/sager/{of}/").content.decode(), client.get("/sager/").content.decode())
    case, start = (re.sub(r"\s+", " ", page.replace("\u00a0", " ")) for page in shown)
    return case, start


def test_the_steps_of_the_standard_are_targets_on_the_case_and_the_start_page(toloveby: World) -> None:
    with as_actor(toloveby.assessor) as assessor:
        of = worlds.citizen(assessor)
        row = worlds.enquiry(assessor, of)
    assert row.due_rule == "toloveby 2026-01-01 answer"
    case, start = pages_of(of.pk)
    visit = "Vi besøger dig senest 7 dage efter, at du har henvendt dig."
    assert "Standardens mål for besøget: mandag 16. marts (" in case
    assert f"«{visit}»" in case
    assert "Standardens mål for kvitteringen" in case
    assert "standardens mål for besøget mandag 16. marts" in start
    with as_actor(toloveby.assessor) as assessor:
        worlds.assessment(assessor, of, enquiry=row.pk)
    case, _ = pages_of(of.pk)
    assert "Standardens mål for besøget" not in case


def test_the_follow_up_is_a_target_once_the_help_has_begun(toloveby: World) -> None:
    with as_actor(toloveby.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of, level=3)
        worlds.choose(assessor, of, Regime.SOCIAL_SERVICES_ACT)
        worlds.sent(assessor, of, line("tryg", catalogue="toloveby", wish=TWICE_A_WEEK, **GOAL))
    case, _ = pages_of(of.pk)
    assert "Standardens mål for opfølgningen" in case
    assert "Efter serviceloven følger vi op senest" in case
    assert "Standardens mål for hjælpens begyndelse" not in case, "the help has begun"


@pytest.mark.django_db
@pytest.mark.usefixtures("invented_standards")
def test_the_public_page_says_the_longest_duration_and_when_a_visit_ends() -> None:
    page = Client().get("/standarder/toloveby/genop/").content.decode().replace("\u00a0", " ")
    assert "Træningen varer højst 12 uger." in page
    assert "Træningen begynder tidligst og er færdig kl. 10.00–15.00." in page


@pytest.mark.parametrize(("last_day", "is_told"), [(date(2026, 12, 31), True), (None, False)])
def test_help_that_requires_other_help_is_told_of_when_that_ends(
    toloveby: World, last_day: date | None, *, is_told: bool
) -> None:
    with as_actor(toloveby.administrator) as administrator:
        said = standards.StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue="holmby", source="udvalget")
        standards.adopt_standard(administrator, said, since=date(2026, 1, 1))
    wish = {"rhythm": {"every_weeks": 2}, "weekdays": None}
    with as_actor(toloveby.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.assessment(assessor, of)
        worlds.choose(assessor, of, Regime.SOCIAL_SERVICES_ACT)
        first = line("R", catalogue="holmby", wish=wish, last_day=last_day, **GOAL)
        worlds.sent(assessor, of, first, line("RH", catalogue="holmby", wish=wish, **GOAL))
    case, _ = pages_of(of.pk)
    assert ("som slutter 31. december 2026." in case) is is_told
    assert ("gives efter standarden kun sammen med" in case) is is_told

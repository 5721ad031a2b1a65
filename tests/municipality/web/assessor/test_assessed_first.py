"""What has been assessed is decided, also where another enquiry comes with a sooner deadline; and what is not ordered
is told truly.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from helhed.catalogue import Regime
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.models import Decision
from municipality.web.assessor.start.day import list_day_tasks
from tests.municipality.casework import worlds
from tests.municipality.web.assessor.cases import Case


def test_an_enquiry_with_a_sooner_deadline_does_not_hide_a_finished_assessment(case: Case) -> None:
    now = timezone.now()
    asked = worlds.enquiry(case.actor, case.citizen, source="municipality", matter="follow_up", received_at=now)
    done = worlds.assessment(case.actor, case.citizen, enquiry=asked.pk, assessed_on=timezone.localdate())
    assert case.page().context["assessment"] == done
    rung = worlds.enquiry(case.actor, case.citizen, source="hospital_medical", matter="discharge", received_at=now)
    assert rung.due_on < asked.due_on
    page = case.page()
    assert page.context["assessment"] == done
    assert "Hvilken lov?" in case.text()
    assert {each.row.pk for each in page.context["enquiries"]} == {asked.pk, rung.pk}
    assert "Vurdér igen" in case.text(), "the hospital's enquiry can be assessed first"


@pytest.mark.parametrize("ahead", [0, 13, 14, 40])
def test_the_page_before_sending_says_from_when_help_that_is_not_ordered_is_on_the_start_page(
    case: Case, ahead: int
) -> None:
    today = timezone.localdate()
    start = today + timedelta(days=ahead)
    worlds.choose(case.actor, case.citizen, Regime.SOCIAL_SERVICES_ACT)
    done = worlds.assessment(case.actor, case.citizen, assessed_on=today)
    words = worlds.line("Støvsugning", wish={"category": "practical"}, catalogue="described", start=start)
    made = decisions.draft_decision(case.actor, done.pk, on=today)
    made = decisions.write_lines(case.actor, made.pk, made.version, [words], worlds.answers([words]))
    page = case.client.get(f"{case.address}afgoerelse/{made.pk}/send/").content.decode()
    is_listed = ahead < 14
    assert ("Hjælpen står på startsiden, til den er bestilt." in page) is is_listed
    assert ("og står på startsiden fra" in page) is not is_listed
    decision_sending.send(case.actor, made.pk, Decision.objects.get(pk=made.pk).version, today)
    first = today if is_listed else start - timedelta(days=13)
    assert is_on_start_page(case, first)
    assert is_listed or not is_on_start_page(case, first - timedelta(days=1))


def is_on_start_page(of: Case, on: date) -> bool:
    shown = list_day_tasks(of.actor, on)
    return any("Støvsugning" in task.about for name in ("late", "today", "coming", "free") for task in shown[name])

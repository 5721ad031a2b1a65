"""What a provider tells of can be answered without a decision; what a citizen applies for cannot."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.enquiry.enquiries import answer_report
from municipality.casework.models import Enquiry
from municipality.refusals import ActionRefused, WrongState
from tests.municipality.casework import worlds
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.test_provider import START, logged
from tests.municipality.web.roles.town import Town


def reported(town: Town, sign_in: SignsIn) -> int:
    assert (
        sign_in(Role.CARER).post(f"{START}{town.karen.pk}/aendring/", {"om": "Karen er hjemme igen"}).status_code == 302
    )
    with as_actor(town.world.assessor):
        return Enquiry.objects.get(wish="Karen er hjemme igen").pk


def test_a_report_is_answered_and_the_provider_reads_with_what(town: Town, sign_in: SignsIn) -> None:
    number, assessor = reported(town, sign_in), sign_in(Role.ASSESSOR)
    page = f"/sager/{town.karen.pk}/"
    address = f"{page}henvendelse/{number}/svar/"
    assert address in assessor.get(page).content.decode()
    assert assessor.post(address, {"svar": " "}).status_code == 422
    assert assessor.post(address, {"svar": "Hjælpen er i gang igen fra i dag."}).status_code == 302
    with as_actor(town.world.assessor):
        row = Enquiry.objects.get(pk=number)
        assert (row.state, row.answered_by is not None, row.answered_at is not None) == ("answered", True, True)
    events = [event for event in assessor.get(page).context["timeline"] if "besvaret uden" in event.what]
    assert [(event.text, event.who) for event in events] == [
        ("Hjælpen er i gang igen fra i dag.", row.answered_by.name if row.answered_by else "")
    ]
    seen = sign_in(Role.CARER).get(f"{START}{town.karen.pk}/").content.decode()
    assert "Hjælpen er i gang igen fra i dag." in seen
    assert "besvaret" in seen
    assert logged(town, verb="report_answered", citizen_id=town.karen.pk)


def test_it_is_answered_once(town: Town, sign_in: SignsIn) -> None:
    number = reported(town, sign_in)
    with as_actor(town.world.assessor) as assessor:
        answer_report(assessor, number, "set")
        with pytest.raises(WrongState, match="enquiry_is_closed"):
            answer_report(assessor, number, "set igen")
        Enquiry.objects.filter(pk=number).update(answer="noget andet")
        assert Enquiry.objects.get(pk=number).answer == "set", "what was answered stands"


def test_an_application_is_answered_with_a_decision(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        asked = worlds.enquiry(assessor, town.karen)
        with pytest.raises(ActionRefused, match="answer_to_a_report"):
            answer_report(assessor, asked.pk, "nej")
        with pytest.raises(IntegrityError, match="answered with a decision"), transaction.atomic():
            Enquiry.objects.filter(pk=asked.pk).update(state="answered", answer="nej")
    shown = sign_in(Role.ASSESSOR).get(f"/sager/{town.karen.pk}/").content.decode()
    assert f"henvendelse/{asked.pk}/svar/" not in shown

"""A complaint on the screens: written down from the case, shown with its next step, and taken to the board and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from municipality.access.row_security import as_actor
from municipality.casework.actions.settings.complaint_practices import set_complaint_practice
from municipality.casework.models import Complaint, ComplaintStep
from municipality.web.assessor.complaint.complaint_context import list_notices
from tests.municipality.web.assessor.cases import Case

TODAY = timezone.localdate


def complaint_said(case: Case, **changes: Any) -> dict[str, str]:
    said = {
        "over": str(case.grant.decision_id),
        "klage": "Jeg har brug for bad hver dag.",
        "hvem": "citizen",
        "hvordan": "mundtlig",
        "modtaget": TODAY().isoformat(),
    }
    return said | changes


def receive(case: Case, **changes: Any) -> Complaint:
    answer = case.client.post(f"{case.address}klage/", complaint_said(case, **changes))
    assert answer.status_code == 302, answer.content.decode()
    with as_actor(case.actor):
        row = Complaint.objects.with_state().latest("pk")
    assert answer["Location"] == f"{case.address}klage/{row.pk}/"
    return row


def step(case: Case, row: Complaint, skridt: str, reason: str = "Fordi.", **changes: str) -> Any:
    with as_actor(case.actor):
        seen = ComplaintStep.objects.filter(complaint=row).count()
    said = {"skridt": skridt, "begrundelse": reason, "dag": TODAY().isoformat(), "set": str(seen)}
    return case.client.post(f"{case.address}klage/{row.pk}/", said | changes)


def page(case: Case, row: Complaint) -> str:
    answer = case.client.get(f"{case.address}klage/{row.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode().replace("\u00a0", " "))


def test_an_oral_complaint_is_written_from_the_case_and_is_a_task(case: Case) -> None:
    assert "Klage modtaget" in case.text()
    form = case.client.get(f"{case.address}klage/?afgoerelse={case.grant.decision_id}").content.decode()
    assert f'value="{case.grant.decision_id}" selected' in form
    row = receive(case)
    for shown in (page(case, row), case.text(), case.client.get("/sager/").content.decode()):
        assert "Jeg har brug for bad hver dag." in shown
        assert "Se på sagen igen, og svar på klagen" in shown
    assert "Klage modtaget efter den klagefrist, der var kendt den dag" in case.text()
    assert (
        "Klage modtaget efter den klagefrist, der var kendt den dag"
        in case.client.get(f"{case.address}udskrift/").content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"klage": " "}, "Skriv klagen med klagerens egne ord."),
        ({"hvem": "other"}, "Skriv, hvem der klager."),
        ({"over": "4711"}, "Vælg, hvad der klages over."),
        ({"hvordan": "fax"}, "Vælg, om klagen er mundtlig eller skriftlig."),
        ({"modtaget": ""}, "Modtaget: skriv dagen."),
    ],
)
def test_what_is_wrong_with_a_complaint_is_told(case: Case, changes: dict[str, str], sentence: str) -> None:
    answer = case.client.post(f"{case.address}klage/", complaint_said(case, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with as_actor(case.actor):
        assert not Complaint.objects.exists()


def test_a_maintained_decision_goes_to_the_board_and_its_answer_is_followed(case: Case) -> None:
    row = receive(case)
    refused = step(case, row, "maintain", "")
    assert refused.status_code == 422
    assert "Skriv begrundelsen." in refused.content.decode()
    assert step(case, row, "maintain", "Du klarer badet selv.").status_code == 302
    assert "Send klagen til Ankestyrelsen" in page(case, row)
    assert step(case, row, "forward", "").status_code == 302
    assert "hos Ankestyrelsen" not in case.client.get("/sager/").content.decode(), "nothing is due"
    assert step(case, row, "board_remits", "Sagen er ikke oplyst nok.").status_code == 302
    shown = page(case, row)
    assert "Følg Ankestyrelsens afgørelse" in shown
    assert "Skriv en ny afgørelse" in shown
    assert "Ankestyrelsen hjemviser sagen" in case.text()
    assert "Følg Ankestyrelsens afgørelse" in case.client.get("/sager/").content.decode()


def test_two_who_answer_at_once_do_not_both(case: Case) -> None:
    row = receive(case)
    assert step(case, row, "maintain").status_code == 302
    late = step(case, row, "uphold", set="1")
    assert late.status_code == 422
    with as_actor(case.actor):
        assert ComplaintStep.objects.filter(complaint=row).count() == 2


def test_who_decided_reads_that_a_colleague_reconsiders_and_the_colleague_may(case: Case) -> None:
    with as_actor(case.world.administrator) as administrator:
        set_complaint_practice(administrator, since=TODAY() - timedelta(days=400), is_by_another=True, follow_weeks=4)
    row = receive(case)
    sentence = "Kommunen har bestemt, at en anden end den, der traf afgørelsen, genvurderer klagen."
    assert sentence not in page(case, row), "the colleague has not decided it"
    with as_actor(case.actor) as decider:
        assert sentence in list_notices(row, "received", decider)
    assert step(case, row, "maintain").status_code == 302


def test_a_late_complaint_says_so_and_can_be_passed_on(case: Case) -> None:
    row = receive(case)
    assert row.is_late
    assert "kun Ankestyrelsen kan se bort fra fristen" in page(case, row)
    assert step(case, row, "pass_on_late", "").status_code == 302
    assert "Send klagen til Ankestyrelsen" in page(case, row)


def test_a_complaint_over_how_help_is_given_becomes_one_over_the_decision(case: Case) -> None:
    row = receive(case, over="udfoerelse", klage="Hjælperen kommer for sent.")
    assert "Over den måde, hjælpen gives på" in page(case, row)
    said = {"over": str(case.grant.decision_id), "hvorfor": "Hun vil have mere bad.", "set": "1"}
    answer = case.client.post(f"{case.address}klage/{row.pk}/omdan/", said)
    assert answer.status_code == 302
    with as_actor(case.actor):
        made = Complaint.objects.latest("pk")
    assert (made.converted_from_id, made.decision_id) == (row.pk, case.grant.decision_id)
    assert "Klagen er afsluttet" in page(case, row)


def test_a_conversion_that_came_second_shows_the_newest(case: Case) -> None:
    row = receive(case, over="udfoerelse", klage="Hjælperen kommer for sent.")
    assert step(case, row, "withdraw").status_code == 302
    said = {"over": str(case.grant.decision_id), "hvorfor": "Hun vil have mere bad.", "set": "1"}
    answer = case.client.post(f"{case.address}klage/{row.pk}/omdan/", said)
    assert answer.status_code == 422
    assert "Klagen er afsluttet" in answer.content.decode()


def test_the_citizens_own_complaint_asks_for_no_power_of_attorney(case: Case) -> None:
    asked = "Der er ingen fuldmagt i sagen fra borgeren."
    assert asked not in page(case, receive(case, navn="Karen"))
    row = receive(case, hvem="other", navn="Naboen", klage="Hun får for lidt hjælp.")
    assert asked in page(case, row)
    assert step(case, row, "withdraw").status_code == 302
    assert asked not in page(case, row), "nothing is to be done with it"


def test_a_late_complaint_at_the_board_is_not_said_to_be_sent_on(case: Case) -> None:
    row = receive(case)
    step(case, row, "pass_on_late", "")
    assert "så send den videre" in page(case, row)
    step(case, row, "forward", "")
    assert "så send den videre" not in page(case, row)

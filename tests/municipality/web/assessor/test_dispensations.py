"""A request for a dispensation is given or sent back with a reason, and given is approved where both are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.approval import ask_for_approval, return_decision
from municipality.casework.actions.decision.dispensations import ask_for_dispensation, return_dispensation
from municipality.casework.actions.settings.authorities import LimitText, set_grant_limit
from municipality.casework.codes import ApproverRole, GrantedMatter
from municipality.casework.models import Decision
from tests.municipality.access.people import add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.assessor.test_field_faults import faults_at
from tests.municipality.web.forms import forms_in

REASON = "linje-0-dispensation"
EVENINGS = {"package": "G2", "per_day": 2}


def outside() -> decisions.DecisionLineDraft:
    return line("F2", wish={"per_day": 2}, deviation_reason="Du har brug for et bad mere.")


@pytest.fixture
def asked(world: World) -> Decision:
    """A dispensation Mette's colleague has asked for; Dorte may give it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        add_person(world.town, "dorte", Role.DECISION_MAKER, is_demo=True)
    worlds.as_runtime()
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside())
        return ask_for_dispensation(actor, row.pk, row.version, 0, DAY)


def page_of(client: Any, row: Decision) -> str:
    return str(client.get(f"/sager/{row.citizen_id}/").content.decode())


def form_of(page: str) -> Any:
    return next(each for each in forms_in(page) if any(name == REASON for name, _value in each.fields))


def test_a_request_is_sent_back_with_its_reason_and_stands_on_both_start_pages(world: World, asked: Decision) -> None:
    client = signed_in("dorte")
    form = form_of(page_of(client, asked))
    answer = client.post(form.action, form.filled(**{"send-tilbage": "0", REASON: "Prøv en badebænk først."}))
    assert answer.status_code == 302, answer.content.decode()
    page = page_of(client, asked)
    assert "Prøv en badebænk først." in page
    assert 'name="send-tilbage"' not in page, "what is sent back is not asked for any more"
    with as_actor(world.assessor):
        asked.refresh_from_db()
        assert asked.returned_because == "Prøv en badebænk først."
        assert asked.returned_by is not None
        assert asked.returned_by.username == "dorte"
        assert not Decision.objects.awaiting_dispensation().exists()
    assert [each.because for each in client.get("/afgoerelser/").context["waiting"]] == ["Prøv en badebænk først."]


@pytest.mark.parametrize("button", ["giv", "send-tilbage"])
def test_a_missing_reason_is_said_at_its_field(world: World, asked: Decision, button: str) -> None:
    client = signed_in("dorte")
    form = form_of(page_of(client, asked))
    answer = client.post(form.action, form.filled(**{button: "0"}))
    assert answer.status_code == 422
    assert faults_at(answer.content.decode()) == {REASON}
    with as_actor(world.assessor):
        assert Decision.objects.awaiting_dispensation().exists()


def test_the_one_who_gives_it_and_may_approve_it_does_so_once(world: World) -> None:
    with as_actor(world.administrator) as administrator:
        limit = LimitText(matter=GrantedMatter.DISPENSATION, role=ApproverRole.DECISION_MAKER, source="Byrådet")
        set_grant_limit(administrator, limit, since=date(2026, 1, 1))
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside())
        assert row.approver_role == ApproverRole.DECISION_MAKER
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særlige forhold", on=DAY)
    with as_actor(world.assessor) as actor:
        row.refresh_from_db()
        assert row.approver_role == ""
        assert decision_sending.send(actor, row.pk, row.version, DAY).state == "sent"


def test_a_line_changed_past_us_is_not_signed_with_the_dispensation(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE casework_decision SET approver_role = 'team_leader', version = version + 1")
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særlige forhold", on=DAY)
    with as_actor(world.assessor) as actor:
        row.refresh_from_db()
        assert row.approver_role == "team_leader", "the seal did not fit, so nothing was signed anew"


def test_what_one_line_was_sent_back_for_stays_while_another_is_asked_about(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside(), replace(outside(), wish=EVENINGS))
        row = ask_for_dispensation(actor, row.pk, row.version, 0, DAY)
    with as_actor(world.maker) as maker:
        row = return_dispensation(maker, row.pk, row.version, 0, "Prøv en badebænk først.")
    with as_actor(world.assessor) as actor:
        row = ask_for_dispensation(actor, row.pk, row.version, 1, DAY)
        assert row.returned_because == "Prøv en badebænk først."
    assert "Prøv en badebænk først." in page_of(signed_in("mette"), row)
    with as_actor(world.assessor) as actor:
        assert ask_for_dispensation(actor, row.pk, row.version, 0, DAY).returned_because == ""
    assert "Prøv en badebænk først." in page_of(signed_in("mette"), row), "it stays in the timeline"


def test_what_an_approver_sent_back_stays_until_approval_is_asked_for_again(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside())
    with as_actor(world.maker) as maker:
        decisions.dispense(maker, row.pk, 0, reason="særlige forhold", on=DAY)
        row.refresh_from_db()
    with as_actor(world.assessor) as actor:
        row = ask_for_approval(actor, row.pk, row.version)
    with as_actor(world.leader) as leader:
        row = return_decision(leader, row.pk, row.version, "Skriv målet tydeligere.")
        name = User.objects.get(pk=leader.user).name
    with as_actor(world.assessor) as actor:
        row = decisions.write_lines(
            actor, row.pk, row.version, [replace(outside(), wish=outside().wish | {"per_day": 3})]
        )
        row = ask_for_dispensation(actor, row.pk, row.version, 0, DAY)
    with as_actor(world.maker) as maker:
        row = return_dispensation(maker, row.pk, row.version, 0, "Prøv en badebænk først.")
        assert row.returned_because == "Skriv målet tydeligere.\nPrøv en badebænk først."
    with as_actor(world.assessor) as actor:
        row = ask_for_dispensation(actor, row.pk, row.version, 0, DAY)
        assert row.returned_because == "Skriv målet tydeligere."
        assert row.returned_by_id == world.maker.user, "the author's own step writes no other name"
    client = signed_in("mette")
    page = client.get(f"/sager/{row.citizen_id}/")
    alert = page.content.decode().partition("Sendt tilbage af den, der skulle tage stilling")[2].partition("</div>")[0]
    assert "Skriv målet tydeligere." in alert
    assert name in alert
    assert "badebænk" not in alert
    told = [(each.what, each.text, each.who) for each in page.context["timeline"] if "sendt tilbage" in each.what]
    assert ("Afgørelsen er sendt tilbage", "Skriv målet tydeligere.", name) in told
    assert any(what.startswith("Dispensationen er sendt tilbage: ") for what, _text, _who in told)


def test_a_reason_from_before_returns_were_rows_is_not_lost_under_a_new_one(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), outside())
        row = ask_for_dispensation(actor, row.pk, row.version, 0, DAY)
        Decision.objects.filter(pk=row.pk).update(returned_because="Skriv målet tydeligere.", version=row.version + 1)
        row.refresh_from_db()
    with as_actor(world.maker) as maker:
        row = return_dispensation(maker, row.pk, row.version, 0, "Prøv en badebænk først.")
    page = signed_in("mette").get(f"/sager/{row.citizen_id}/")
    alert = page.content.decode().partition("Sendt tilbage af den, der skulle tage stilling")[2].partition("</div>")[0]
    assert "Skriv målet tydeligere." in alert
    assert "Prøv en badebænk først." in alert
    assert alert.count("Prøv en badebænk først.") == 1
    assert any("sendt tilbage: Skriv målet tydeligere." in each.text for each in page.context["timeline"])
    with as_actor(world.assessor) as actor:
        row = ask_for_dispensation(actor, row.pk, row.version, 0, DAY)
    page = signed_in("mette").get(f"/sager/{row.citizen_id}/")
    assert any("sendt tilbage: Skriv målet tydeligere." in each.text for each in page.context["timeline"])

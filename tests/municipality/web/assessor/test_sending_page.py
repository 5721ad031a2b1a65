"""The page before sending says who gets which message, and that a need found becomes an enquiry of its own."""

from __future__ import annotations

from django.test import Client
from django.utils.formats import date_format

from municipality.access.row_security import as_actor
from municipality.casework.models import Decision, Enquiry
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.test_standards import text_of

RULE = "servicelovens § 83, stk. 1, nr. 1, jf. stk. 2"


def before_sending(client: Client, row: Decision) -> str:
    page = client.get(f"/sager/{row.citizen_id}/afgoerelse/{row.pk}/send/")
    assert page.status_code == 200
    return text_of(page.content.decode().replace("\u00a0", " ").encode())


def test_who_is_told_what_is_said_before_it_is_sent(world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.draft(actor, worlds.citizen(actor), line(provider_id=world.near))
        said = before_sending(signed_in("mette"), row)
    assert "Det får de besked om Karen Testesen et brev med" in said
    assert "Lilleby hjemmepleje besked på leverandørens side om: hjælp til borgerens personlige pleje" in said
    assert "en ny henvendelse om" not in said


def test_a_need_found_is_said_to_become_an_enquiry_and_becomes_it(world: World) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        row = worlds.draft(actor, of, line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE))
        client = signed_in("mette")
        said = before_sending(client, row)
        assert "Kommunen en ny henvendelse om: " in said
        assert not Enquiry.objects.filter(citizen=of, source="municipality").exists(), "a look registers nothing"
        client.post(f"/sager/{of.pk}/afgoerelse/{row.pk}/send/", {"udgave": row.version})
        made = Enquiry.objects.get(citizen=of, source="municipality")
        day = date_format(made.due_on, "j. F Y")
        assert f"en ny henvendelse om: {made.wish}. Den skal besvares senest {day} og står på startsiden." in said
        assert made.received_at.date() >= DAY

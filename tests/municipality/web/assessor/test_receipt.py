"""After sending: what was sent, what follows, and the next case."""

from __future__ import annotations

from municipality.access.models import User
from municipality.access.row_security import as_actor
from municipality.casework.models import Decision
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in


def receipt_of(decision: Decision) -> str:
    return f"/sager/{decision.citizen_id}/afgoerelse/{decision.pk}/kvittering/"


def test_the_receipt_says_what_was_sent_and_which_help_is_not_ordered(world: World) -> None:
    with as_actor(world.assessor) as actor:
        decision = worlds.sent(actor, worlds.citizen(actor), worlds.line(provider_id=None))
    page = signed_in("mette").get(receipt_of(decision))
    assert page.context["decided"] == ["Elementær daglig pleje (F2): bevilget"]
    assert page.context["not_ordered"] == ["Elementær daglig pleje (F2)"]
    assert page.context["told_providers"] == []
    content = page.content.decode()
    assert "Karen Testesen" in content
    assert "ikke bestilt hos nogen endnu" in content
    assert f"/sager/{decision.citizen_id}/#bevilget" in content


def test_the_receipt_names_the_provider_that_was_notified(world: World) -> None:
    with as_actor(world.assessor) as actor:
        decision = worlds.sent(actor, worlds.citizen(actor), worlds.line(provider_id=world.near))
    page = signed_in("mette").get(receipt_of(decision))
    (notice,) = page.context["told_providers"]
    assert notice.startswith("Lilleby hjemmepleje har fået besked")
    assert page.context["not_ordered"] == []


def test_the_receipt_leads_on_to_the_assessors_next_case_and_never_back_to_this_one(world: World) -> None:
    with as_actor(world.assessor) as actor:
        decision = worlds.sent(actor, worlds.citizen(actor))
        worlds.enquiry(actor, decision.citizen)
    assert signed_in("mette").get(receipt_of(decision)).context["next_task"] is None
    with as_actor(world.assessor) as actor:
        other = worlds.citizen(actor, number="0201419999", name="Ove Andensen")
        worlds.enquiry(actor, other, taken_by=User.objects.get(username="mette"))
    page = signed_in("mette").get(receipt_of(decision))
    assert page.context["next_task"].citizen == other.pk
    assert "Ove Andensen" in page.content.decode()


def test_a_decision_that_has_not_left_has_no_receipt(world: World) -> None:
    with as_actor(world.assessor) as actor:
        decision = worlds.draft(actor, worlds.citizen(actor), worlds.line())
    answer = signed_in("mette").get(receipt_of(decision))
    assert (answer.status_code, answer.url) == (302, f"/sager/{decision.citizen_id}/")

"""Whoever settles accounts is told what has changed in the orders to providers, and nothing else of anybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.wall import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions import citizens, grants, orders
from municipality.casework.actions.settlement import mark_handled
from municipality.casework.codes import PauseCause
from municipality.casework.models import CareOrder, Citizen, Grant, Pause, SettlementMark
from municipality.casework.queries.settlement import changed_since, these_orders, waiting
from municipality.refusals import ActionRefused, NotPermitted
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START, MARK = "/afregning/", "/afregning/behandlet/"
LONG_AGO = datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def clerk(town: Town, sign_in: SignsIn) -> Client:
    return sign_in(Role.SETTLEMENT_CLERK)


def listed(page: Any, name: str = "today") -> list[tuple[str, tuple[str, ...]]]:
    return [(line.name, line.changes) for line in page.context[name]]


def mark_all(client: Client) -> Any:
    """Tick everything on the page."""
    page = client.get(START)
    rows = [line for name in ("today", "late") for line in page.context[name]]
    said = {f"set-{line.order}": line.seen for line in rows}
    return client.post(MARK, {"bestilling": [str(line.order) for line in rows], **said})


def test_a_new_order_is_told_with_whose_from_whom_what_and_since_when(town: Town, clerk: Client) -> None:
    (line,) = clerk.get(START).context["today"]
    assert (line.name, line.provider) == ("Karen Testesen", "Lilleby hjemmepleje")
    assert line.changes == ("Bestilt fra 9. marts 2026",)
    assert "alle dage, ét besøg" in line.what


def test_what_is_handled_comes_back_only_when_something_new_is_known(town: Town, clerk: Client) -> None:
    assert mark_all(clerk).url == START
    assert listed(clerk.get(START)) == []
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.believed().get(series=town.order.series)
        grants.pause_grant(assessor, grant.pk, since=people.today(), until=None, cause=PauseCause.HOSPITAL)
    page = clerk.get(START)
    ((name, changes),) = listed(page)
    assert (name, len(changes)) == ("Karen Testesen", 1)
    assert changes[0].startswith("Pause fra ")
    assert changes[0].endswith(", uden slutdato")
    (waits,) = page.context["waiting"]
    assert (waits.name, [told.split(" siden")[0] for told in waits.changes]) == ("Karen Testesen", ["Holder pause"])
    assert "indlæggelse" not in page.content.decode(), "why she is away is nothing to settle by"
    mark_all(clerk)
    with as_actor(town.world.assessor) as assessor:
        orders.stop_order(assessor, town.order.pk, on=people.in_days(3))
    ((_name, changes),) = listed(clerk.get(START))
    assert [told.split(",")[0] for told in changes] == ["Stoppet"]


def test_what_became_known_while_the_page_was_open_stays_in_the_list(town: Town, clerk: Client) -> None:
    (line,) = clerk.get(START).context["today"]
    with as_actor(town.world.assessor) as assessor:
        orders.stop_order(assessor, town.order.pk, on=people.in_days(3))
    clerk.post(MARK, {"bestilling": str(line.order), f"set-{line.order}": line.seen})
    ((_name, changes),) = listed(clerk.get(START))
    assert len(changes) == 1
    assert changes[0].startswith("Stoppet")


def test_a_protected_name_is_not_told_and_everybody_listed_is_in_the_log(town: Town, clerk: Client) -> None:
    with as_actor(town.world.assessor) as assessor:
        citizens.change_citizen(assessor, town.karen.pk, town.karen.version, {"is_name_protected": True})
    page = clerk.get(START)
    assert [line.name for line in page.context["today"]] == ["Navn beskyttet"]
    assert "Testesen" not in page.content.decode()
    mark_all(clerk)
    with as_actor(invented.reading(town)):
        seen = Entry.objects.filter(role="settlement_clerk", citizen_id=town.karen.pk)
        assert set(seen.values_list("verb", "purpose")) == {
            ("listed", "afregning af hjælp"),
            ("settlement_marked", "afregning af hjælp"),
        }


def test_what_cannot_be_marked_is_said(town: Town, clerk: Client) -> None:
    (line,) = clerk.get(START).context["today"]
    later = (timezone.now() + timedelta(days=1)).isoformat()
    for wrong, said in (
        ({}, "Vælg mindst én bestilling"),
        ({"bestilling": str(line.order), f"set-{line.order}": later}, "Listen har ændret sig"),
        ({"bestilling": "0", "set-0": line.seen}, "Listen har ændret sig"),
        ({"bestilling": str(line.order), f"set-{line.order}": "i går"}, "Listen er fra en anden side"),
        ({"bestilling": str(line.order), f"set-{line.order}": "2026-03-09"}, "Listen er fra en anden side"),
    ):
        answer = clerk.post(MARK, wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode(), wrong
    assert len(listed(clerk.get(START))) == 1


def test_she_reads_no_table_of_the_case_and_nobody_else_reads_her_view(town: Town) -> None:
    with as_actor(people.acting(town.world.town, Role.SETTLEMENT_CLERK)):
        assert [row.citizen for row in changed_since(LONG_AGO, 9)] == [town.karen.pk]
        for kind in (Citizen, CareOrder, Grant, Pause):
            assert not kind._default_manager.exists(), kind
    for role in Role:
        if role is not Role.SETTLEMENT_CLERK:
            with as_actor(people.acting(town.world.town, role, organisation=town.world.near, citizen=town.karen.pk)):
                assert changed_since(LONG_AGO, 9) + waiting(9) == [], role
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = people.found("Storeby", "902")
    worlds.as_runtime()
    with as_actor(people.acting(other, Role.SETTLEMENT_CLERK)):
        assert these_orders([town.order.pk]) == []


def test_a_mark_is_the_clerks_own_written_once_and_of_what_has_been(town: Town) -> None:
    order, now = town.order, timezone.now()
    with as_actor(town.world.assessor) as assessor:
        with pytest.raises(NotPermitted):
            mark_handled(assessor, {order.pk: now})
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            mark_of(order, now).save(force_insert=True)
    with as_actor(people.acting(town.world.town, Role.SETTLEMENT_CLERK)) as clerk:
        mark_handled(clerk, {order.pk: now})
        with pytest.raises(ActionRefused, match="settlement_mark_of_what_is_known"):
            mark_handled(clerk, {order.pk: now + timedelta(days=1)})
        with pytest.raises(IntegrityError, match="settlementmark_order_of_citizen"), transaction.atomic():
            mark_of(order, now, citizen_id=town.ove.pk).save(force_insert=True)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SettlementMark.objects.update(seen_until=LONG_AGO)


def mark_of(order: CareOrder, until: datetime, **changes: int) -> SettlementMark:
    """Past the action."""
    said = {"municipality_id": order.municipality_id, "citizen_id": order.citizen_id} | changes
    return SettlementMark(order_id=order.pk, seen_until=until, **said)

"""Whoever settles accounts is told what has changed in the orders to providers, and nothing else of anybody."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.help import grants, orders
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import CareOrder, Citizen, Grant, Pause
from municipality.refusals import ActionRefused, NotPermitted
from municipality.settlement import queries as settlement
from municipality.settlement.actions import begin_settlement, mark_handled
from municipality.settlement.models import SettlementMark, SettlementStart
from municipality.settlement.queries import count_before, get_orders_to_settle
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


def everybody() -> list[int]:
    """Whose orders stand in any of the lists."""
    return [row.citizen for page in settlement.get_settlement_lists(LONG_AGO, 9).values() for row in page.orders]


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
    assert mark_all(clerk).url == f"{START}?behandlet=1"
    assert listed(clerk.get(START)) == []
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.believed().get(series=town.order.series)
        grants.pause_grant(assessor, grant.pk, since=people.today(), until=None, cause=GrantPauseCause.HOSPITAL)
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
        assert everybody() == [town.karen.pk]
        for kind in (Citizen, CareOrder, Grant, Pause):
            assert not kind._default_manager.exists(), kind
    for role in Role:
        if role is not Role.SETTLEMENT_CLERK:
            with as_actor(people.acting(town.world.town, role, organisation=town.world.near, citizen=town.karen.pk)):
                assert everybody() == [], role
                assert [page.count for page in settlement.get_settlement_lists(LONG_AGO, 9).values()] == [0, 0, 0], role
                assert count_before(timezone.now()) == 0, role
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = people.found("Storeby", "902")
    worlds.as_runtime()
    with as_actor(people.acting(other, Role.SETTLEMENT_CLERK)):
        assert get_orders_to_settle([town.order.pk]) == []
        assert everybody() == []
        for kept in ("settlement_unsettled", "settlement_order_changes"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"SELECT FROM {kept}")


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


def test_a_town_that_begins_says_once_that_all_before_a_day_is_settled(town: Town, clerk: Client) -> None:
    tomorrow = people.in_days(1).isoformat()
    sure = clerk.get("/afregning/alt-foer/", {"foer": people.today().isoformat()})
    assert "0 bestillinger." in sure.content.decode(), "what became known today is not before today"
    assert "Testesen" not in sure.content.decode()
    for wrong in (tomorrow, "i går", ""):
        assert clerk.get("/afregning/alt-foer/", {"foer": wrong}).status_code == 422, wrong
        assert clerk.post("/afregning/alt-foer/behandlet/", {"foer": wrong}).status_code == 422, wrong
    made_known(town.order, people.in_days(-40))
    assert listed(clerk.get(START), "late") == [("Karen Testesen", ("Bestilt fra 9. marts 2026",))]
    sure = clerk.get("/afregning/alt-foer/", {"foer": people.today().isoformat()})
    assert "1 bestilling." in sure.content.decode()
    assert clerk.post("/afregning/alt-foer/behandlet/", {"foer": people.today().isoformat()}).url == START
    page = clerk.get(START)
    assert (listed(page), listed(page, "late")) == ([], [])
    with as_actor(town.world.assessor) as assessor:
        orders.stop_order(assessor, town.order.pk, on=people.in_days(3))
    ((_name, changes),) = listed(clerk.get(START))
    assert [told.split(",")[0] for told in changes] == ["Stoppet"], "what is known since is told, and nothing before"
    with as_actor(invented.reading(town)):
        (begun,) = Entry.objects.filter(verb="settlement_begun")
        assert (begun.role, begun.citizen_id, begun.details) == (
            "settlement_clerk",
            None,
            {"before": people.today().isoformat()},
        )


def test_where_the_lists_begin_is_the_clerks_to_say_and_written_once(town: Town) -> None:
    with as_actor(town.world.assessor) as assessor:
        with pytest.raises(NotPermitted):
            begin_settlement(assessor, people.today())
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            SettlementStart(municipality_id=assessor.municipality, seen_until=LONG_AGO).save(force_insert=True)
    with as_actor(people.acting(town.world.town, Role.SETTLEMENT_CLERK)) as clerk:
        with pytest.raises(ActionRefused, match="settlement_start_of_what_is_known"):
            begin_settlement(clerk, people.in_days(1))
        begin_settlement(clerk, people.today())
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SettlementStart.objects.update(seen_until=LONG_AGO)


def test_the_lists_are_narrowed_to_a_provider_and_read_a_page_at_a_time(
    town: Town, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    more_orders(town, 3)
    monkeypatch.setattr("municipality.web.clerk.start.SIZE", 2)
    monkeypatch.setattr("municipality.settlement.queries.COUNTED", 3)
    monkeypatch.setattr("municipality.web.clerk.start.COUNTED", 3)
    page = clerk.get(START)
    assert "Mere end 3 bestillinger." in page.content.decode()
    assert "?liste=i-dag&amp;side=2" in page.content.decode()
    later = clerk.get(START, {"liste": "i-dag", "side": "2"})
    numbers = [line.order for shown in (page, later) for line in shown.context["today"]]
    assert (len(numbers), numbers) == (4, sorted(numbers)), "the longest known first"
    assert listed(clerk.get(START, {"leverandoer": str(town.world.far)})) == []
    near = clerk.get(START, {"leverandoer": str(town.world.near)})
    assert len(listed(near)) == 2
    (line, _other) = near.context["today"]
    said = {"bestilling": str(line.order), f"set-{line.order}": line.seen, "leverandoer": str(town.world.near)}
    assert clerk.post(MARK, said).url.startswith(f"{START}?leverandoer={town.world.near}&behandlet=")


def test_the_page_asks_as_few_questions_of_many_orders_as_of_one(town: Town, clerk: Client) -> None:
    clerk.get(START)
    counted = []
    for more in (0, 5):
        more_orders(town, more)
        with CaptureQueriesContext(connection) as asked:
            clerk.get(START)
        counted.append([query for query in asked.captured_queries if "audit_entry" not in query["sql"]])
    few, many = map(len, counted)
    assert few == many
    assert sum(bool(re.search("casework_|settlement_", query["sql"])) for query in counted[1]) == 3


def test_what_is_kept_of_the_orders_is_what_the_orders_say(town: Town, clerk: Client) -> None:
    more_orders(town, 2)
    assert len(kept_as_told(town)) == 3
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.believed().get(series=town.order.series)
        grants.pause_grant(assessor, grant.pk, since=people.today(), until=None, cause=GrantPauseCause.HOSPITAL)
    assert len(kept_as_told(town)) == 3
    (line, *_more) = clerk.get(START).context["today"]
    clerk.post(MARK, {"bestilling": str(line.order), f"set-{line.order}": line.seen})
    assert len(kept_as_told(town)) == 2
    with as_actor(town.world.assessor) as assessor:
        orders.stop_order(assessor, town.order.pk, on=people.in_days(3))
    assert len(kept_as_told(town)) == 3
    mark_all(clerk)
    assert kept_as_told(town) == []


def kept_as_told(town: Town) -> list[int]:
    """The orders with something not handled, as they are kept, which is as the owner would work them out."""
    with as_actor(town.world.assessor), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT order_id, since FROM settlement_unsettled ORDER BY order_id")
        kept = cursor.fetchall()
        cursor.execute(
            "SELECT order_id, first_at FROM settlement_order_changes WHERE first_at IS NOT NULL ORDER BY order_id"
        )
        assert kept == cursor.fetchall()
        worlds.as_runtime()
    return [order for order, _since in kept]


def made_known(order: CareOrder, on: date) -> None:
    """As if an order had been written on an earlier day."""
    at = datetime.combine(on, time.min, timezone.get_current_timezone())
    with as_actor(people.acting(order.municipality, Role.ASSESSOR)), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("UPDATE casework_careorder SET recorded_at = %s WHERE id = %s", [at, order.pk])
        worlds.as_runtime()


def more_orders(town: Town, many: int) -> None:
    """So many more people with an order at the near provider."""
    with as_actor(town.world.assessor) as assessor:
        already = Citizen.objects.count()
        for number in range(already, already + many):
            other = worlds.citizen(assessor, f"01014{number:02}999", f"Nummer {number}")
            grant = worlds.grant_of(worlds.sent(assessor, other))
            orders.order_care(assessor, grant.pk, town.world.near, since=worlds.DAY)

"""A provider is notified of every change of its orders, reads the notices of its own alone, and acknowledges each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.deaths import register_death
from municipality.casework.actions.help import grants, orders
from municipality.casework.actions.help.order_notices import acknowledge_notice
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import CareOrder, Citizen, Grant, OrderNotice
from municipality.casework.queries.order_notices import get_unseen_notices
from municipality.refusals import ActionRefused, NotPermitted, WrongState
from tests.municipality.access.people import acting, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.test_carried_orders import LATER, replaced, wish
from tests.municipality.casework.worlds import DAY, World, line

GOAL = "Mål: At borgeren klarer morgenen."


def told(provider: int) -> list[str]:
    return [row.event for row in OrderNotice.objects.filter(provider_id=provider).order_by("pk")]


def test_each_change_of_an_order_is_a_notice_to_its_provider(assessor: Actor, world: World) -> None:
    worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near))
    grant = Grant.objects.get()
    pause = grants.pause_grant(
        assessor, grant.pk, since=DAY + timedelta(days=2), until=None, cause=GrantPauseCause.HOSPITAL
    )
    grants.resume_grant(assessor, pause.pk, on=DAY + timedelta(days=5))
    order = CareOrder.objects.get()
    orders.change_provider(assessor, order.pk, grant.pk, world.far, on=DAY + timedelta(days=9))
    grants.end_grant(assessor, grant.pk, on=LATER, cause=GrantEndCause.OWN_WISH)
    assert told(world.near) == ["begun", "paused", "resumed", "stopped"]
    assert told(world.far) == ["begun", "stopped"]


def test_a_replaced_decision_tells_its_provider_what_is_different_and_nothing_where_nothing_is(
    assessor: Actor, world: World
) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of, line(provider_id=world.near, **wish()))
    second = replaced(assessor, first, wish(weekdays=["mon", "thu"]) | {"facts": (worlds.fact(),)})
    second = worlds.decision_sending.send(assessor, second.pk, second.version, LATER)
    notice = OrderNotice.objects.get(event="changed")
    assert (notice.since, notice.help) == (
        # Fewer days: not before the citizen has the letter, and the notice is over.
        get_first_burden_day(of, Regime.SOCIAL_SERVICES_ACT, LATER),
        "hjælp til borgerens personlige pleje om dagen, hvor borgeren selv er med",
    )
    assert notice.details == ["Før kom I fem dage om ugen. Nu kommer I to dage om ugen."]
    third = replaced(assessor, second)
    worlds.decision_sending.send(assessor, third.pk, third.version, LATER)
    assert told(world.near) == ["begun", "changed"]
    assert OrderNotice.objects.get(event="begun").details == [GOAL], "help that begins is compared with nothing"


def test_a_first_order_is_no_change_of_anything(assessor: Actor, world: World) -> None:
    worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near))
    assert OrderNotice.objects.get(event="begun").details == [GOAL]


@pytest.mark.parametrize("cause", [GrantEndCause.OWN_WISH, GrantEndCause.DEATH])
def test_help_that_never_began_is_not_said_to_stop(assessor: Actor, world: World, cause: GrantEndCause) -> None:
    worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near, start=LATER))
    grants.end_grant(assessor, Grant.objects.get().pk, on=DAY + timedelta(days=1), cause=cause)
    notice = OrderNotice.objects.get(event="unbegun")
    assert notice.since == LATER
    assert notice.details == (["Borgeren er død."] if cause is GrantEndCause.DEATH else [])


def test_an_order_stopped_before_its_first_day_never_began(assessor: Actor, world: World) -> None:
    worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near, start=LATER))
    orders.stop_order(assessor, CareOrder.objects.get().pk, on=DAY)
    assert told(world.near) == ["begun", "unbegun"]


def test_the_provider_of_running_help_is_told_that_the_citizen_has_died(assessor: Actor, world: World) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of, line(provider_id=world.near))
    register_death(assessor, of.pk, DAY + timedelta(days=3), DAY + timedelta(days=4))
    notice = OrderNotice.objects.get(event="stopped")
    assert (notice.since, notice.details) == (DAY + timedelta(days=4), ["Borgeren er død."])


def leader_of(world: World, provider: int) -> Actor:
    user = add_person(world.town, f"leder-{provider}", Role.PROVIDER_LEADER)
    return replace(acting(world.town, Role.PROVIDER_LEADER, organisation=provider), user=user.pk)


@pytest.fixture
def stopped(world: World) -> Citizen:
    """Help that was ordered and is stopped on its first day: it never began, and the provider sees no citizen."""
    today = timezone.localdate()
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.sent(assessor, of, line(provider_id=world.near, start=today))
        orders.stop_order(assessor, CareOrder.objects.get().pk, on=today)
    return of


def test_the_leader_reads_who_a_stopped_order_was_about_until_it_is_acknowledged(
    world: World, stopped: Citizen
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    leader, other = leader_of(world, world.near), leader_of(world, world.far)
    worlds.as_runtime()
    with as_actor(leader):
        assert not Citizen.objects.exists()
        told = get_unseen_notices(9)
        assert [(row.citizen, row.name, row.event) for row in told] == [
            (stopped.pk, "Karen Testesen", "begun"),
            (stopped.pk, "Karen Testesen", "unbegun"),
        ]
        numbers = [row.pk for row in OrderNotice.objects.unseen()]
    with as_actor(other):
        assert not OrderNotice.objects.exists()
        assert get_unseen_notices(9) == []
        with pytest.raises(ActionRefused, match="not_found"):
            acknowledge_notice(other, numbers[0])
    with as_actor(leader):
        for number in numbers:
            seen = acknowledge_notice(leader, number)
            assert (seen.acknowledged_by_id, seen.acknowledged_at is not None) == (leader.user, True)
        assert get_unseen_notices(9) == []
        with pytest.raises(WrongState, match="order_notice_is_seen"):
            acknowledge_notice(leader, numbers[0])


def test_who_only_carries_out_and_who_orders_acknowledge_nothing(world: World, stopped: Citizen) -> None:
    with as_actor(world.assessor) as assessor:
        number = OrderNotice.objects.order_by("pk").values_list("pk", flat=True)[0]
        with pytest.raises(NotPermitted):
            acknowledge_notice(assessor, number)
        assert OrderNotice.objects.update(acknowledged_at=timezone.now()) == 0
    with as_actor(acting(world.town, Role.CARER, organisation=world.near)) as carer, pytest.raises(NotPermitted):
        acknowledge_notice(carer, number)


def test_no_order_outlives_its_grant_whoever_writes_it(assessor: Actor, world: World) -> None:
    worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near))
    row = Grant.objects.get()
    with pytest.raises(IntegrityError, match="an order outlives its grant"), transaction.atomic():
        grants.restate_grant(row, LATER, GrantEndCause.OWN_WISH, "")

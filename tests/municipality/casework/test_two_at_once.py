"""Two people do the same thing at the same moment: one does it, the other is told, and nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.chain import verify_chain
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import approval, decision_sending, decisions
from municipality.casework.actions.help import grants, notices, orders, running_help
from municipality.casework.actions.help.running_help import HelpPause, HelpStop
from municipality.casework.actions.letters import outbox
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import (
    Assessment,
    CareOrder,
    Decision,
    Grant,
    Letter,
    OutgoingMessage,
    Pause,
    PromisedReview,
)
from municipality.engine.cluster import Cluster
from municipality.refusals import ActionRefused, StaleState, WrongState
from municipality.settlement import queries as settlement
from municipality.settlement.actions import mark_handled
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.meeting import Meeting, meet
from tests.municipality.casework.worlds import DAY, World, line

pytestmark = pytest.mark.django_db(transaction=True)
APRIL = date(2026, 4, 1)
WISHED = HelpStop(since=APRIL, cause=GrantEndCause.OWN_WISH, fact=worlds.fact())
HOSPITAL = HelpPause(since=DAY, cause=GrantPauseCause.HOSPITAL)


@pytest.fixture
def watch(database_cluster: tuple[Cluster, int]) -> Iterator[psycopg.Connection[Any]]:
    """A door past everybody, to see who waits for whom."""
    made, port = database_cluster
    with psycopg.connect(made.address(port), autocommit=True) as connection:
        yield connection


def one_was_refused(met: Meeting, *kinds: type[ActionRefused]) -> ActionRefused:
    """The first did it, the second was told."""
    assert not isinstance(met.first, ActionRefused), met.first
    assert isinstance(met.second, kinds), met.second
    return met.second


def the_log_holds(world: World) -> None:
    head, faults = verify_chain(world.town.pk)
    assert head.number > 0
    assert not faults


def test_a_decision_sent_by_two_leaves_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))

    def send(actor: Actor) -> object:
        return decision_sending.send(actor, row.pk, row.version, DAY)

    one_was_refused(meet((world.assessor, send), (world.leader, send), watch), StaleState, WrongState)
    with as_actor(world.assessor):
        assert Decision.objects.get().state == "sent"
        assert (Grant.objects.count(), Letter.objects.count(), OutgoingMessage.objects.count()) == (1, 1, 1)
    the_log_holds(world)


def test_what_is_written_while_it_is_sent_is_refused_and_the_letter_is_what_was_seen(
    transactional_db: None, watch: psycopg.Connection[Any]
) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))
    met = meet(
        (world.assessor, lambda actor: decision_sending.send(actor, row.pk, row.version, DAY)),
        (world.leader, lambda actor: decisions.write_lines(actor, row.pk, row.version, [line(goal="noget andet")])),
        watch,
    )
    one_was_refused(met, StaleState, WrongState)
    with as_actor(world.assessor):
        assert Decision.objects.get().lines.get().goal == "at du klarer morgenen"
        assert "noget andet" not in Letter.objects.get().text


def test_what_is_sent_while_it_is_written_is_refused(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))
    met = meet(
        (world.leader, lambda actor: decisions.write_lines(actor, row.pk, row.version, [line(goal="noget andet")])),
        (world.assessor, lambda actor: decision_sending.send(actor, row.pk, row.version, DAY)),
        watch,
    )
    one_was_refused(met, StaleState)
    with as_actor(world.assessor):
        assert Decision.objects.get().state == "draft"
        assert Decision.objects.get().lines.get().goal == "noget andet"
        assert not Letter.objects.exists()


def test_two_who_write_in_one_decision_lose_nothing(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))
    met = meet(
        (world.assessor, lambda actor: decisions.write_lines(actor, row.pk, row.version, [line(goal="den første")])),
        (world.leader, lambda actor: decisions.write_lines(actor, row.pk, row.version, [line(goal="den anden")])),
        watch,
    )
    refused = one_was_refused(met, StaleState)
    assert refused.code == "changed_meanwhile"
    with as_actor(world.assessor):
        assert [each.goal for each in Decision.objects.get().lines.all()] == ["den første"]


def test_two_who_write_in_one_assessment_are_shown_both(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        begun = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
        before = read_assessment_draft(begun)

    def save(goal: str) -> Any:
        said = worlds.written(before, goals=goal)
        return lambda actor: assessments.save_assessment(actor, begun.pk, begun.version, said)

    met = meet((world.assessor, save("det ene")), (world.leader, save("det andet")), watch)
    refused = one_was_refused(met, StaleState)
    assert "det ene" in str(refused.details)
    with as_actor(world.assessor):
        assert Assessment.objects.get().goals == "det ene"


@pytest.mark.parametrize("second", ["approve", "return"])
def test_a_decision_approved_by_two_is_approved_by_one(
    transactional_db: None, watch: psycopg.Connection[Any], second: str
) -> None:
    world = worlds.build(has_second_eyes=True)
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor))
        row = approval.ask_for_approval(assessor, row.pk, row.version)

    def approve(actor: Actor) -> object:
        return approval.approve(actor, row.pk, row.version, DAY)

    def give_back(actor: Actor) -> object:
        return approval.return_decision(actor, row.pk, row.version, "skriv hvorfor")

    met = meet((world.maker, approve), (world.leader, approve if second == "approve" else give_back), watch)
    one_was_refused(met, StaleState, WrongState)
    with as_actor(world.assessor):
        now = Decision.objects.get()
        assert (now.state, now.approved_by_id, now.returned_because) == ("approved", world.maker.user, "")


def test_a_dispensation_is_not_lost_under_somebody_who_writes(
    transactional_db: None, watch: psycopg.Connection[Any]
) -> None:
    world = worlds.build()
    wished = line("F2", wish={"per_day": 2}, deviation_reason="to gange")
    with as_actor(world.assessor) as assessor:
        row = worlds.draft(assessor, worlds.citizen(assessor), wished)
    met = meet(
        (world.maker, lambda actor: decisions.dispense(actor, row.pk, 0, reason="særligt", on=DAY)),
        (world.assessor, lambda actor: decisions.write_lines(actor, row.pk, row.version, [line()])),
        watch,
    )
    one_was_refused(met, StaleState)
    with as_actor(world.assessor):
        assert Decision.objects.get().lines.get().dispensed_by_id == world.maker.user


def granted(world: World) -> Grant:
    with as_actor(world.assessor) as assessor:
        return worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))


def test_help_paused_by_two_waits_once_and_is_told_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    grant = granted(world)

    def pause(actor: Actor) -> object:
        return running_help.pause_help(actor, [grant.pk], HOSPITAL, DAY)

    one_was_refused(meet((world.assessor, pause), (world.leader, pause), watch), StaleState)
    with as_actor(world.assessor):
        assert Pause.objects.count() == 1
        assert Letter.objects.filter(kind="pause").count() == 1


def test_help_ended_while_it_is_paused_ends_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    grant = granted(world)
    met = meet(
        (world.assessor, lambda actor: running_help.end_help(actor, [grant.pk], WISHED, DAY)),
        (world.leader, lambda actor: running_help.pause_help(actor, [grant.pk], HOSPITAL, DAY)),
        watch,
    )
    refused = one_was_refused(met, WrongState)
    assert refused.code == "statement_is_old"
    with as_actor(world.assessor):
        assert Grant.objects.believed().get().valid.upper == APRIL
        assert not Pause.objects.exists()
        assert not Letter.objects.filter(kind="pause").exists()


def test_a_grant_ended_by_two_is_ended_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    grant = granted(world)

    def ending(actor: Actor) -> object:
        return grants.end_grant(actor, grant.pk, on=APRIL, cause=GrantEndCause.DEATH)

    one_was_refused(meet((world.assessor, ending), (world.leader, ending), watch), WrongState)
    with as_actor(world.assessor):
        assert Grant.objects.count() == 2
        assert Grant.objects.believed().count() == 1


def test_two_grants_of_one_decision_are_ended_at_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        lines = line(), line("O", deviation_reason="det skal du have")
        row = worlds.sent(assessor, worlds.citizen(assessor), *lines)
        first, second = Grant.objects.believed().filter(decision=row).order_by("pk")
        assert PromisedReview.objects.get().ends_on is None

    def ending(grant: Grant) -> Any:
        return lambda actor: grants.end_grant(actor, grant.pk, on=APRIL, cause=GrantEndCause.DEATH)

    met = meet((world.assessor, ending(first)), (world.leader, ending(second)), watch)
    assert not any(isinstance(came, ActionRefused) for came in (met.first, met.second)), (met.first, met.second)
    with as_actor(world.assessor):
        assert {row.valid.upper for row in Grant.objects.believed()} == {APRIL}
        assert PromisedReview.objects.get().ends_on == APRIL, "the second saw what the first had ended"


def test_one_grant_is_ordered_from_one_provider(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    grant = granted(world)
    met = meet(
        (world.assessor, lambda actor: orders.order_care(actor, grant.pk, world.near, since=DAY)),
        (world.leader, lambda actor: orders.order_care(actor, grant.pk, world.far, since=DAY)),
        watch,
    )
    one_was_refused(met, StaleState)
    with as_actor(world.assessor):
        assert CareOrder.objects.get().provider_id == world.near


def test_an_enquiry_acknowledged_by_two_is_acknowledged_once(
    transactional_db: None, watch: psycopg.Connection[Any]
) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        asked = worlds.enquiry(assessor, worlds.citizen(assessor))

    def acknowledge(actor: Actor) -> object:
        return notices.acknowledge_enquiry(actor, asked.pk, DAY)

    one_was_refused(meet((world.assessor, acknowledge), (world.leader, acknowledge), watch), StaleState)
    with as_actor(world.assessor):
        assert Letter.objects.filter(kind="acknowledgement").count() == OutgoingMessage.objects.count() == 1


def test_a_decision_is_replaced_once(transactional_db: None, watch: psycopg.Connection[Any]) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        before = worlds.sent(assessor, worlds.citizen(assessor))

    def again(actor: Actor) -> object:
        return decisions.draft_decision(actor, before.assessment_id, on=DAY, replaces=before.pk)

    one_was_refused(meet((world.assessor, again), (world.leader, again), watch), StaleState)
    with as_actor(world.assessor):
        assert Decision.objects.filter(replaces=before).count() == 1


def test_two_machines_hand_each_letter_over_once(
    transactional_db: None, watch: psycopg.Connection[Any], tmp_path: Path
) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
        worlds.sent(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen"))
    machine = outbox.build_outbox_actor(world.town.pk)

    def hand_over(actor: Actor) -> object:
        return outbox.hand_over_all(actor, tmp_path)

    met = meet((machine, hand_over), (machine, hand_over), watch)
    assert met.first + met.second == 2
    assert {row.state for row in messages(world)} == {"handed_over"}
    assert outbox.hand_over_all(machine, tmp_path) == 0
    the_log_holds(world)


def name_of_here() -> str:
    return str(connection.settings_dict["NAME"])


def test_what_the_database_refuses_at_the_end_leaves_no_file(
    transactional_db: None, watch: psycopg.Connection[Any], tmp_path: Path
) -> None:
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        worlds.sent(assessor, worlds.citizen(assessor))
    machine = outbox.build_outbox_actor(world.town.pk)
    info = watch.info
    here = psycopg.connect(
        host=info.host, port=info.port, user=info.user, password=info.password, dbname=name_of_here()
    )
    with here, here.transaction():
        # The log's chain is written at the end of a transaction, and another transaction holds its head.
        here.execute("SELECT FROM audit_chainhead FOR UPDATE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(ExceptionGroup):
            outbox.hand_over_all(machine, tmp_path)
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert [row.state for row in messages(world)] == ["waiting"]
    assert outbox.hand_over_all(machine, tmp_path) == 1


@pytest.mark.parametrize("is_marked_first", [True, False])
def test_what_becomes_known_while_an_order_is_marked_stays_in_the_clerks_list(
    transactional_db: None, watch: psycopg.Connection[Any], *, is_marked_first: bool
) -> None:
    world = worlds.build()
    grant = granted(world)
    with as_actor(world.assessor) as assessor:
        order = orders.order_care(assessor, grant.pk, world.near, since=DAY)
    seen = order.recorded_at
    clerk = people.acting(world.town, Role.SETTLEMENT_CLERK)
    marking = (clerk, lambda actor: mark_handled(actor, {order.pk: seen}))
    pausing = (world.assessor, lambda actor: running_help.pause_help(actor, [grant.pk], HOSPITAL, DAY))
    met = meet(*((marking, pausing) if is_marked_first else (pausing, marking)), watch)
    assert not any(isinstance(came, ActionRefused) for came in (met.first, met.second))
    with as_actor(clerk):
        rows = [row for page in settlement.get_settlement_lists(seen, 9).values() for row in page.orders]
        assert {(row.order, row.is_new, len(row.pauses)) for row in rows} == {(order.pk, False, 1)}
        assert settlement.count_before(timezone.now()) == 1
    the_log_holds(world)


def messages(world: World) -> list[OutgoingMessage]:
    with as_actor(world.assessor):
        return list(OutgoingMessage.objects.all())

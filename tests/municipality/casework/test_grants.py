"""What was granted, as it was true and as it was known; when it waits and ends; and whom it lets see the citizen."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.constraint_errors import atomic_action, check_deferred_constraints
from municipality.casework.actions.help import grants, orders
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import Assessment, CareOrder, Citizen, Decision, Enquiry, Grant, Home, Letter, Pause
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from tests.municipality.access.people import acting
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

APRIL = date(2026, 4, 1)
MAY = date(2026, 5, 1)


def test_what_was_granted_on_a_day_is_told_as_it_was_known_at_a_moment(assessor: Actor) -> None:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    before = timezone.now()
    grants.end_grant(assessor, grant.pk, on=APRIL, cause=GrantEndCause.OWN_WISH)
    after = timezone.now()
    said_before = Grant.objects.as_of(MAY, before)
    assert [row.pk for row in said_before] == [grant.pk]
    assert not Grant.objects.as_of(MAY, after).exists()
    assert Grant.objects.as_of(DAY, after).get().end_cause == "own_wish"
    assert Grant.objects.as_of(DAY, before).get().valid.upper is None
    assert not Grant.objects.as_of(DAY, before - timedelta(days=1)).exists()


def test_the_moment_something_became_known_is_the_databases_own(assessor: Actor) -> None:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    began = grant.known.lower
    for attempt in (
        "UPDATE casework_grant SET known = tstzrange('2020-01-01', NULL)",
        "UPDATE casework_grant SET known = tstzrange('2020-01-01', '2020-01-02')",
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attempt)
            cursor.execute("SELECT lower(known), upper(known) > lower(known) FROM casework_grant")
            assert cursor.fetchone() == (began, True)
            transaction.set_rollback(True)


def test_a_statement_is_closed_and_never_changed(assessor: Actor) -> None:
    from django.db import ProgrammingError

    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(valid=DateRange(DAY, MAY))
    grants.end_grant(assessor, grant.pk, on=APRIL, cause=GrantEndCause.DEATH)
    with pytest.raises(WrongState, match="statement_is_old"):
        grants.end_grant(assessor, grant.pk, on=APRIL, cause=GrantEndCause.DEATH)
    with pytest.raises(IntegrityError, match="closed, never changed"), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(known=grant.known)


def test_a_grant_ends_without_a_decision_only_where_nobody_is_denied_anything(assessor: Actor) -> None:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    with pytest.raises(ActionRefused, match="ending_needs_a_decision"):
        grants.end_grant(assessor, grant.pk, on=APRIL, cause=GrantEndCause.NO_LONGER_NEEDED)
    left = grants.end_grant(assessor, grant.pk, on=APRIL, cause=GrantEndCause.MOVED)
    assert left is not None
    with pytest.raises(WrongState, match="grant_has_ended"):
        grants.end_grant(assessor, left.pk, on=MAY, cause=GrantEndCause.MOVED)


def test_a_grant_that_never_began_leaves_nothing_but_its_history(assessor: Actor) -> None:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    assert grants.end_grant(assessor, grant.pk, on=DAY, cause=GrantEndCause.OWN_WISH) is None
    assert not Grant.objects.believed().exists()
    assert Grant.objects.count() == 1


def test_the_same_package_is_not_granted_twice_at_a_time(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of)
    from municipality.casework.actions.decision import decision_sending, decisions

    again = decisions.draft_decision(assessor, Assessment.objects.get().pk, on=DAY)
    said = [line(deviation_reason="x", wish={"weekdays": ["mon"]})]
    again = decisions.write_lines(assessor, again.pk, again.version, said, worlds.answers(said))
    if again.lines.get().verdict == "outside":
        with pytest.raises(ActionRefused, match="grant_same_product_once"):
            decision_sending.send(assessor, again.pk, again.version, DAY)


def keep(row: Grant) -> None:
    """Write a grant past the actions, and have the database judge it at once."""
    with atomic_action():
        row.save(force_insert=True)
        check_deferred_constraints()


def test_the_same_help_never_rests_on_two_acts_at_once(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of)
    worlds.choose(assessor, of, Regime.ELDERLY_CARE_ACT)
    twin = Grant.objects.get()
    twin.pk, twin.series, twin.regime, twin.product = None, uuid.uuid4(), Regime.ELDERLY_CARE_ACT.value, "2"
    with pytest.raises(ActionRefused, match="grant_one_regime_for_the_same_help"):
        keep(twin)
    second = worlds.sent(assessor, of, line("2", start=APRIL), replaces=first.pk)
    assert second.classification["reasons"][0]["code"] in ("pathway_changes", "regime_changes")
    believed = Grant.objects.believed().order_by("valid")
    assert [(row.regime, row.valid.upper) for row in believed] == [
        ("social_services_act", APRIL),
        ("elderly_care_act", None),
    ]


def test_a_one_off_and_a_temporary_grant_have_an_end(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    worlds.sent(assessor, of, line(last_day=date(2026, 3, 31)))
    assert Grant.objects.get().valid.upper == APRIL
    assert Grant.objects.get().is_temporary


def test_help_waits_while_the_citizen_is_in_hospital_and_then_goes_on(assessor: Actor) -> None:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    pause = grants.pause_grant(assessor, grant.pk, since=date(2026, 3, 20), until=None, cause=GrantPauseCause.HOSPITAL)
    with pytest.raises(StaleState, match="pause_one_at_a_time"):
        grants.pause_grant(assessor, grant.pk, since=APRIL, until=None, cause=GrantPauseCause.HOSPITAL)
    before = timezone.now()
    grants.resume_grant(assessor, pause.pk, on=APRIL)
    assert Pause.objects.believed().get().valid.upper == APRIL
    assert Pause.objects.as_of(MAY, before).exists()
    assert not Pause.objects.as_of(MAY, timezone.now()).exists()
    assert Grant.objects.believed().get().valid.upper is None


def ordered(assessor: Actor, world: World, since: date, until: date | None) -> CareOrder:
    grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor), line(start=since)))
    return orders.order_care(assessor, grant.pk, world.near, since=since, until=until)


SEEN = (Citizen, Home, Grant, CareOrder)
UNSEEN = (Enquiry, Assessment, Decision, Letter)


def seen_by(world: World, provider: int) -> list[int]:
    with as_actor(acting(world.town, Role.CARER, organisation=provider)):
        return [kind.objects.count() for kind in SEEN]


def test_a_provider_sees_the_citizen_from_start_to_stop_and_nobody_elses(world: World) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as assessor:
        worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
        order = ordered(assessor, world, today, None)
    assert seen_by(world, world.near) == [1, 1, 1, 1]
    assert seen_by(world, world.far) == [0, 0, 0, 0]
    with as_actor(acting(world.town, Role.CARER, organisation=world.near)):
        assert [kind.objects.count() for kind in UNSEEN] == [0, 0, 0, 0]
    with as_actor(world.assessor) as assessor:
        orders.stop_order(assessor, order.pk, on=today)
    assert seen_by(world, world.near) == [0, 0, 0, 0]


def test_before_the_start_and_when_the_grant_has_ended_nobody_is_seen(world: World) -> None:
    today = timezone.localdate()
    with as_actor(world.assessor) as assessor:
        order = ordered(assessor, world, today + timedelta(days=1), None)
    assert seen_by(world, world.near) == [0, 0, 0, 0]
    with as_actor(world.assessor) as assessor:
        grant = Grant.objects.get(series=order.series)
        grants.end_grant(assessor, grant.pk, on=today, cause=GrantEndCause.DEATH)
        assert CareOrder.objects.get().valid.isempty


def test_an_order_is_of_a_grant_with_a_provider_of_ours_and_only_gets_shorter(assessor: Actor, world: World) -> None:
    order = ordered(assessor, world, DAY, MAY)
    grant = Grant.objects.get()
    with pytest.raises(ActionRefused, match="order_to_a_provider"):
        orders.order_care(assessor, grant.pk, assessor.organisation, since=MAY)
    with pytest.raises(StaleState, match="order_one_provider_at_a_time"):
        orders.order_care(assessor, grant.pk, world.far, since=APRIL)
    with pytest.raises(ActionRefused, match="order_of_a_grant"):
        orders.order_care(assessor, grant.pk, world.far, since=date(2026, 1, 1), until=DAY)
    with pytest.raises(IntegrityError, match="shorter, never longer"), transaction.atomic():
        CareOrder.objects.filter(pk=order.pk).update(valid=DateRange(DAY, None))
    orders.stop_order(assessor, order.pk, on=APRIL)
    with pytest.raises(WrongState, match="order_has_stopped"):
        orders.stop_order(assessor, order.pk, on=MAY)


def test_a_provider_takes_over_from_another_in_one_step_or_not_at_all(assessor: Actor, world: World) -> None:
    order = ordered(assessor, world, DAY, None)
    grant = Grant.objects.get(series=order.series)
    other = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
    elsewhere = worlds.grant_of(worlds.sent(assessor, other))
    for instead, provider, code in (
        (elsewhere.pk, world.far, "order_of_another_grant"),
        (grant.pk, assessor.organisation, "order_to_a_provider"),
    ):
        with pytest.raises(ActionRefused, match=code):
            orders.change_provider(assessor, order.pk, instead, provider, on=APRIL)
        order.refresh_from_db()
        assert order.valid.upper is None, "the one who delivers still does"
    made = orders.change_provider(assessor, order.pk, grant.pk, world.far, on=APRIL, is_chosen_by_citizen=True)
    order.refresh_from_db()
    assert order.valid.upper == made.valid.lower == APRIL
    assert (made.provider_id, made.is_chosen_by_citizen, made.recorded_by_id) == (world.far, True, assessor.user)


def test_a_citizen_sees_her_own_sent_decisions_and_no_draft(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor)
        worlds.sent(assessor, of)
        worlds.draft(assessor, of)
    with as_actor(acting(world.town, Role.CITIZEN, citizen=of.pk)):
        assert [row.state for row in Decision.objects.all()] == ["sent"]
        assert Letter.objects.count() == 1
        assert Assessment.objects.get().state == "completed"


def test_a_supervisor_reads_all_and_writes_nothing(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        grant = worlds.grant_of(worlds.sent(assessor, worlds.citizen(assessor)))
    supervisor = acting(world.town, Role.SUPERVISOR)
    with as_actor(supervisor):
        assert Decision.objects.count() == 1
        with pytest.raises(NotPermitted):
            grants.end_grant(supervisor, grant.pk, on=APRIL, cause=GrantEndCause.DEATH)
        assert Enquiry.objects.update(state="withdrawn") == 0
        assert Grant.objects.filter(series=uuid.uuid4()).count() == 0

"""Ends and pauses grants. Nothing is overwritten: earlier statements are kept with the time they were known."""

from datetime import date
from typing import Protocol

from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.eligibility import (
    AdjustmentPolicy,
    ChangeKind,
    Classification,
    GrantEndCause,
    HelpChange,
    classify_change_in_law,
)
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action, check_deferred_constraints
from municipality.casework.actions.help.order_notices import notify_of_pause, notify_provider
from municipality.casework.actions.rows import lock_or_refuse, log_change, require_practice
from municipality.casework.codes import GrantKind, GrantPauseCause, OrderEvent
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.models import CareOrder, Grant, Pause, Practice
from municipality.refusals import ActionRefused, WrongState

# The cause of an ending by a decision that replaces the grant.
BY_DECISION = GrantEndCause.OTHER
# The causes a provider is notified of: a death only, so that no employee visits a citizen who has died.
WHY_STOPPED = {GrantEndCause.DEATH: ("Borgeren er død.",)}


class EndPause(Protocol):
    """Ends a pause on a day: the help is resumed, or never begins again."""

    def __call__(self, context: CaseworkContext, pause: int, *, on: date) -> Pause | None: ...


def classify_grant_change(practice: Practice, change: HelpChange) -> Classification:
    """Returns whether a change is an adjustment or needs a decision, by the municipality's own limits."""
    policy = AdjustmentPolicy(
        obstacle_days_at_most=practice.obstacle_days, obstacle_times_at_most=practice.obstacle_times
    )
    return classify_change_in_law(change, policy)


def end_grant(actor: Actor, grant: int, *, on: date, cause: GrantEndCause, note: str = "") -> Grant | None:
    """Ends a grant so that its last day is the one before `on`. Returns what is left of it, or None.

    It writes no letter. Screens call `running_help.end_help`, which also notifies the citizen.

    Raises NotPermitted; WrongState `grant_has_ended`, `statement_is_old`; ActionRefused `ending_needs_a_decision` where
    the citizen has not wished it: then a new decision is sent instead.
    """
    context = CaseworkContext.open(actor, may_change_grant)
    return close_grant(context, grant, on=on, cause=cause, note=note)


def close_grant(
    context: CaseworkContext, grant: int, *, on: date, cause: GrantEndCause, note: str = ""
) -> Grant | None:
    """Ends a grant, as a step of an action. Raises as `end_grant`, but for NotPermitted."""
    practice = require_practice(context.municipality, on)
    said = classify_grant_change(practice, HelpChange(ends_because=cause))
    if said.kind is ChangeKind.NEW_DECISION:
        raise ActionRefused("ending_needs_a_decision", reasons=[reason.text for reason in said.reasons])
    with atomic_action(grant=grant):
        row = lock_current_grant(grant)
        if row.valid.upper is not None and row.valid.upper <= on:
            raise WrongState("grant_has_ended", ended=row.valid.upper.isoformat())
        for order in stop_orders(context, row, on):
            notify_provider(order, row, OrderEvent.STOPPED, max(on, order.valid.lower), WHY_STOPPED.get(cause, ()))
        left = restate_grant(row, on, cause, note)
        end_stay_pauses(context, row, on, close_pause if cause is GrantEndCause.DEATH else resume_pause)
        log_change(context, row, "grant_ended", on=on.isoformat(), cause=cause.value)
    return left


def lock_current_grant(grant: int) -> Grant:
    """Returns a current statement, locked. Raises WrongState `statement_is_old`."""
    row = lock_or_refuse(Grant, grant)
    if row.known.upper is not None:
        raise WrongState("statement_is_old", number=grant)
    return row


def restate_grant(row: Grant, on: date, cause: GrantEndCause, note: str) -> Grant | None:
    """Closes the old statement, and writes what is left of the grant as a new one."""
    valid = cut_period(row.valid, on)
    Grant.objects.filter(pk=row.pk).update(known=end_known_period(row))
    if valid is None:
        check_deferred_constraints()
        return None
    kept = {
        each.attname: getattr(row, each.attname)
        for each in Grant._meta.concrete_fields
        if each.attname not in ("id", "known", "valid", "end_cause", "end_note", "recorded_by_id")
    }
    left = Grant(**kept, valid=valid, end_cause=cause.value, end_note=note)
    left.save(force_insert=True)
    check_deferred_constraints()
    return left


def end_known_period(row: Grant | Pause) -> object:
    """Returns the `known` period of a statement, closed now; a database trigger sets the exact moment."""
    return type(row.known)(row.known.lower, timezone.now())


def stop_orders(context: CaseworkContext, row: Grant, on: date) -> list[CareOrder]:
    """Ends the orders of a grant on a day, also those that were to end later. Returns the orders that were stopped."""
    stopped = []
    for order in CareOrder.objects.filter(series=row.series).select_for_update():
        if order.valid.isempty or (order.valid.upper is not None and order.valid.upper <= on):
            continue
        valid = cut_period(order.valid, on) or DateRange(empty=True)
        CareOrder.objects.filter(pk=order.pk).update(valid=valid, stopped_at=timezone.now())
        log_change(context, order, "order_stopped", on=on.isoformat())
        stopped.append(order)
    return stopped


def pause_grant(actor: Actor, grant: int, *, since: date, until: date | None, cause: GrantPauseCause) -> Pause:
    """Pauses a grant from a day up to another, not included, or until it is resumed. The grant itself stays valid.

    It writes no letter. Screens call `running_help.pause_help`, which also notifies the citizen.

    Raises NotPermitted; WrongState `statement_is_old`; StaleState `pause_one_at_a_time`.
    """
    context = CaseworkContext.open(actor, may_change_grant)
    return create_pause(context, grant, since=since, until=until, cause=cause)


def create_pause(
    context: CaseworkContext, grant: int, *, since: date, until: date | None, cause: GrantPauseCause
) -> Pause:
    """Pauses a grant, as a step of an action. Raises as `pause_grant`, but for NotPermitted."""
    with atomic_action(grant=grant):
        row = lock_current_grant(grant)
        if until is not None and until <= since:
            raise ActionRefused("pause_has_a_period", since=since.isoformat(), until=until.isoformat())
        made = Pause(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            series=row.series,
            cause=cause,
            valid=DateRange(since, until),
        )
        made.save(force_insert=True)
        notify_of_pause(made, row, OrderEvent.PAUSED, since)
        log_change(context, made, "grant_paused", since=since.isoformat(), cause=cause.value)
    return made


def end_stay_pauses(context: CaseworkContext, stay: Grant, on: date, end_pause: EndPause) -> None:
    """Ends the pauses that wait for a stay, from the day the stay ends."""
    if stay.kind != GrantKind.STAY:
        return
    waiting = Pause.objects.filter(citizen_id=stay.citizen_id, cause=GrantPauseCause.TEMPORARY_STAY).believed()
    for pause in waiting.filter(valid__overlap=stay.valid):
        end_pause(context, pause.pk, on=on)


def resume_grant(actor: Actor, pause: int, *, on: date) -> Pause | None:
    """Ends a pause on a day, and notifies the providers. Returns what is left of it, or None where it never applied.

    Raises NotPermitted; WrongState `statement_is_old`.
    """
    return resume_pause(CaseworkContext.open(actor, may_change_grant), pause, on=on)


def resume_pause(context: CaseworkContext, pause: int, *, on: date) -> Pause | None:
    """Ends a pause and notifies the providers, as a step of an action. Raises WrongState `statement_is_old`."""
    with atomic_action(pause=pause):
        row = lock_current_pause(pause)
        grant = Grant.objects.filter(series=row.series).believed().first()
        if grant is not None:
            notify_of_pause(row, grant, OrderEvent.RESUMED, on)
        log_change(context, row, "grant_resumed", on=on.isoformat())
        return restate_pause(row, on)


def close_pause(context: CaseworkContext, pause: int, *, on: date) -> Pause | None:
    """Ends a pause of help that does not begin again: no provider is notified that it does. Returns what is left.

    Raises WrongState `statement_is_old`.
    """
    with atomic_action(pause=pause):
        row = lock_current_pause(pause)
        log_change(context, row, "pause_closed", on=on.isoformat())
        return restate_pause(row, on)


def lock_current_pause(pause: int) -> Pause:
    """Returns a current statement, locked. Raises WrongState `statement_is_old`."""
    row = lock_or_refuse(Pause, pause)
    if row.known.upper is not None:
        raise WrongState("statement_is_old", number=pause)
    return row


def restate_pause(row: Pause, on: date) -> Pause | None:
    """Closes the old statement, and writes what is left of the pause as a new one."""
    valid = cut_period(row.valid, on)
    Pause.objects.filter(pk=row.pk).update(known=end_known_period(row))
    if valid is None:
        return None
    left = Pause(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        series=row.series,
        cause=row.cause,
        valid=valid,
    )
    left.save(force_insert=True)
    return left

"""Orders: a provider delivers what was granted, and sees the citizen for as long."""

from datetime import date

from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_order_care
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.help.grants import lock_current_grant
from municipality.casework.actions.help.order_notices import notify_provider
from municipality.casework.actions.rows import lock_or_refuse, log_change
from municipality.casework.codes import OrderEvent
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.models import CareOrder, Grant
from municipality.refusals import ActionRefused, WrongState


def order_care(
    actor: Actor,
    grant: int,
    provider: int,
    *,
    since: date,
    until: date | None = None,
    is_chosen_by_citizen: bool = False,
) -> CareOrder:
    """Orders granted help from a day on, and to another (not included), never longer than it is granted. It stores
    whether the citizen chose the provider, since help ordered anew keeps that choice.

    Raises NotPermitted; WrongState `statement_is_old`; StaleState `order_one_provider_at_a_time`; ActionRefused
    `order_to_a_provider`, `order_of_a_grant`.
    """
    context = CaseworkContext.open(actor, may_order_care)
    return create_order(context, grant, provider, since=since, until=until, is_chosen_by_citizen=is_chosen_by_citizen)


def create_order(
    context: CaseworkContext,
    grant: int,
    provider: int,
    *,
    since: date,
    until: date | None = None,
    is_chosen_by_citizen: bool,
) -> CareOrder:
    """Orders granted help for these days, as a step of an action. Raises as `order_care`, but for NotPermitted."""
    with atomic_action(grant=grant, provider=provider):
        row = lock_current_grant(grant)
        last = until if until is not None else row.valid.upper
        if last is not None and last <= since:
            raise ActionRefused("order_of_a_grant", since=since.isoformat(), until=last.isoformat())
        period = DateRange(since, last)
        made = keep_order(context, row, provider, period, is_chosen_by_citizen=is_chosen_by_citizen)
        notify_provider(made, row, OrderEvent.BEGUN, since)
    return made


def keep_order(
    context: CaseworkContext, row: Grant, provider: int, period: DateRange, *, is_chosen_by_citizen: bool
) -> CareOrder:
    """Writes the row of an order without a notice; the caller notifies the provider."""
    made = CareOrder(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        provider_id=provider,
        series=row.series,
        valid=period,
        is_chosen_by_citizen=is_chosen_by_citizen,
    )
    made.save(force_insert=True)
    since = period.lower.isoformat() if period.lower else ""
    said = {"provider": provider, "since": since, "is_chosen_by_citizen": is_chosen_by_citizen}
    log_change(context, made, "care_ordered", **said)
    return made


def change_provider(
    actor: Actor, order: int, grant: int, provider: int, *, on: date, is_chosen_by_citizen: bool = False
) -> CareOrder:
    """Moves an order to another provider from a day on; the present order ends the day before. Both happen or neither.

    Raises NotPermitted; WrongState `order_has_stopped`, `statement_is_old`; ActionRefused `order_to_a_provider`,
    `order_of_a_grant`, `order_of_another_grant`.
    """
    context = CaseworkContext.open(actor, may_order_care)
    with atomic_action(order=order, grant=grant, provider=provider):
        if lock_or_refuse(CareOrder, order).series != lock_current_grant(grant).series:
            raise ActionRefused("order_of_another_grant", order=order, grant=grant)
        close_order(context, order, on=on)
        return create_order(context, grant, provider, since=on, is_chosen_by_citizen=is_chosen_by_citizen)


def stop_order(actor: Actor, order: int, *, on: date) -> CareOrder:
    """Stops an order on a day; from then on the provider no longer sees the citizen.

    Raises NotPermitted; WrongState `order_has_stopped`.
    """
    return close_order(CaseworkContext.open(actor, may_order_care), order, on=on)


def close_order(context: CaseworkContext, order: int, *, on: date) -> CareOrder:
    """Stops an order, as a step of an action. Raises WrongState `order_has_stopped`."""
    with atomic_action(order=order):
        row = lock_or_refuse(CareOrder, order)
        if row.valid.isempty or (row.valid.upper is not None and row.valid.upper <= on):
            raise WrongState("order_has_stopped", number=order)
        valid = cut_period(row.valid, on) or DateRange(empty=True)
        CareOrder.objects.filter(pk=row.pk).update(valid=valid, stopped_at=timezone.now())
        notify_provider(row, get_order_grant(row), OrderEvent.STOPPED, max(on, row.valid.lower or on))
        log_change(context, row, "order_stopped", on=on.isoformat())
    row.refresh_from_db()
    return row


def get_order_grant(row: CareOrder) -> Grant:
    """Returns the newest statement of the grant an order delivers."""
    return Grant.objects.filter(series=row.series).order_by("-pk")[0]

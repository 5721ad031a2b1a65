"""A provider is notified of every change of its orders, and its leader acknowledges each notice."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F

from municipality.access.actor import Actor
from municipality.access.permissions import may_lead_provider
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import lock_or_refuse, log_change
from municipality.casework.codes import OrderEvent
from municipality.casework.mappers.lines.differences import build_grant_terms
from municipality.casework.mappers.orders.agreed_plans import describe_first_plan
from municipality.casework.mappers.orders.provider_words import speak_to_provider
from municipality.casework.models import CareOrder, Grant, OrderNotice, Pause
from municipality.refusals import WrongState


def notify_provider(
    order: CareOrder, grant: Grant, event: OrderEvent, since: date, details: Sequence[str] = ()
) -> OrderNotice:
    """Writes a notice to the provider of an order, in the transaction that changes the order. That help begins says
    what is agreed about it as well.
    """
    made = OrderNotice(
        municipality_id=order.municipality_id,
        citizen_id=order.citizen_id,
        provider_id=order.provider_id,
        order=order,
        event=OrderEvent.NOT_BEGUN if event is OrderEvent.STOPPED and is_before_first_day(order, since) else event,
        since=since,
        help=speak_to_provider(build_grant_terms(grant, "").help),
        details=[*details, *(map(speak_to_provider, describe_first_plan(grant)) if event is OrderEvent.BEGUN else ())],
    )
    made.save(force_insert=True)
    return made


def is_before_first_day(order: CareOrder, on: date) -> bool:
    """Returns whether an order that ends on a day never had a day."""
    return order.valid.isempty or (order.valid.lower is not None and on <= order.valid.lower)


def notify_of_pause(pause: Pause, grant: Grant, event: OrderEvent, since: date) -> None:
    """Notifies each provider with an order in the days of a pause that the pause begins or ends. An order that has
    ended by the day is not resumed.
    """
    for order in CareOrder.objects.filter(series=pause.series, valid__overlap=pause.valid):
        if event is not OrderEvent.RESUMED or order.valid.upper is None or order.valid.upper > since:
            notify_provider(order, grant, event, since)


def acknowledge_notices(actor: Actor, numbers: Sequence[int]) -> int:
    """Acknowledges several notices, as the provider's leader, and returns how many were not acknowledged before.

    Raises NotPermitted; ActionRefused `not_found` for a notice to another provider; then none is acknowledged.
    """
    context = CaseworkContext.open(actor, may_lead_provider)
    with atomic_action():
        rows = [lock_or_refuse(OrderNotice, number) for number in sorted(set(numbers))]
        unseen = [row for row in rows if row.acknowledged_at is None]
        OrderNotice.objects.filter(pk__in=[row.pk for row in unseen]).update(acknowledged_at=F("recorded_at"))
        for row in unseen:
            log_change(context, row, "order_notice_seen", event=row.event)
    return len(unseen)


def acknowledge_notice(actor: Actor, number: int) -> OrderNotice:
    """Acknowledges a notice, as the provider's leader. A database trigger sets by whom and when.

    Raises NotPermitted; ActionRefused `not_found` for a notice to another provider; WrongState
    `order_notice_is_seen`.
    """
    context = CaseworkContext.open(actor, may_lead_provider)
    with atomic_action(notice=number):
        row = lock_or_refuse(OrderNotice, number)
        if row.acknowledged_at is not None:
            raise WrongState("order_notice_is_seen", number=number)
        OrderNotice.objects.filter(pk=row.pk).update(acknowledged_at=F("recorded_at"))
        log_change(context, row, "order_notice_seen", event=row.event)
    row.refresh_from_db()
    return row

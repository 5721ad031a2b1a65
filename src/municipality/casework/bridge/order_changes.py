"""What sending a decision does to the orders with providers, one line for each help and provider.

The page before sending shows these values, and sending carries them out: there is one computation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from municipality.casework.bridge.differences import Difference, differences_of, help_of, terms_of_grant
from municipality.casework.bridge.periods import through
from municipality.casework.bridge.replaced_help import Succession, is_granted, match_successions, start_of
from municipality.casework.codes import AWAY_FROM_HOME
from municipality.casework.models import CareOrder, Decision, DecisionLine, Grant
from municipality.casework.offers import offer_of


class OrderStep(StrEnum):
    """What happens to an order."""

    CONTINUES = "continues"
    CHANGES = "changes"
    STOPS = "stops"
    BEGINS = "begins"
    NOT_ORDERED = "not_ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChange:
    """One help with one provider. `since` is the first day of it, for STOPS the first day without the provider;
    `until` is the day the order ends, not included. `line` and `before` are numbers of the line and the old grant.
    """

    step: OrderStep
    provider: int | None
    provider_name: str
    help: str
    since: date
    until: date | None = None
    differences: tuple[Difference, ...] = ()
    line: int | None = None
    before: int | None = None


def get_order_changes(decision: Decision, lines: Sequence[DecisionLine], on: date) -> tuple[OrderChange, ...]:
    """Everything that sending the decision on a day does to orders, the old help first."""
    rows = match_successions(decision, lines, on)
    held = get_orders_of([row.before for row in rows])
    names = {series: order.provider.name for series, order in held.items()}
    answered = {row.successor.pk for row in rows if row.successor is not None}
    old = [each for row in rows for each in changes_of(row, decision, on, held.get(str(row.before.series)), names)]
    new = (begins(line, decision, on) for line in lines if is_granted(line) and line.pk not in answered)
    return (*old, *(each for each in new if each is not None))


def get_orders_of(rows: Iterable[Grant]) -> dict[str, CareOrder]:
    """The order that lasts longest of each grant, by the grant's series: who delivers now or will."""
    series = [row.series for row in rows]
    if not series:
        return {}
    orders = CareOrder.objects.filter(series__in=series, valid__isempty=False).select_related("provider")
    return {str(order.series): order for order in sorted(orders, key=lambda each: each.valid.lower)}


def changes_of(
    row: Succession, decision: Decision, on: date, order: CareOrder | None, names: dict[str, str]
) -> Iterator[OrderChange]:
    """What becomes of the order of one old grant, and what is ordered in its stead."""
    lasts = order is not None and (order.valid.upper is None or order.valid.upper > row.ends)
    line = row.successor
    if order is None or not lasts:
        if line is not None and (begun := begins(line, decision, on)) is not None:
            yield begun
        return
    if line is not None and line.provider_id == order.provider_id:
        different = tuple(differences_of(row, decision, on, names))
        step = OrderStep.CHANGES if different else OrderStep.CONTINUES
        yield ordered(step, line, decision, on, before=row.before.pk, differences=different)
        return
    help_before = terms_of_grant(row.before, "").help
    yield OrderChange(
        step=OrderStep.STOPS,
        provider=order.provider_id,
        provider_name=order.provider.name,
        help=help_before,
        since=max(row.ends, order.valid.lower),
        before=row.before.pk,
    )
    if line is not None and (begun := begins(line, decision, on)) is not None:
        yield begun


def begins(line: DecisionLine, decision: Decision, on: date) -> OrderChange | None:
    """The order a granted line makes; that it makes none where no provider is chosen. A place and a stay are where
    somebody lives: nobody is sent to deliver them.
    """
    offer = offer_of(line.product, decision.on)
    if offer is not None and offer.kind in AWAY_FROM_HOME and line.provider_id is None:
        return None
    return ordered(OrderStep.BEGINS if line.provider_id else OrderStep.NOT_ORDERED, line, decision, on)


def ordered(step: OrderStep, line: DecisionLine, decision: Decision, on: date, **more: Any) -> OrderChange:
    """A line's order."""
    return OrderChange(
        step=step,
        provider=line.provider_id,
        provider_name=line.provider.name if line.provider else "",
        help=help_of(line, decision),
        since=start_of(line, on),
        until=through(line.last_day),
        line=line.pk,
        **more,
    )

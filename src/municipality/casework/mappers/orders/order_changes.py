"""What sending a decision does to the orders with providers, one line for each help and provider.

The page before sending shows these values, and sending carries them out: there is one computation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from municipality.casework.codes import AWAY_FROM_HOME
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.mappers.help.replaced_help import Succession, get_start_day, is_granted
from municipality.casework.mappers.lines.difference_sentences import HelpDifference
from municipality.casework.mappers.lines.differences import (
    build_grant_terms,
    compare_succession,
    describe_line_help,
)
from municipality.casework.mappers.orders.agreed_plans import compare_plans
from municipality.casework.models import CareOrder, Decision, DecisionLine, Grant
from municipality.casework.offers import find_offer


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
    differences: tuple[HelpDifference, ...] = ()
    line: int | None = None
    before: int | None = None


def get_order_changes(
    decision: Decision, lines: Sequence[DecisionLine], successions: Sequence[Succession], on: date
) -> tuple[OrderChange, ...]:
    """Everything that sending the decision on a day does to orders, the old help first."""
    held = get_orders_of([row.before for row in successions])
    by_sequel = groupby(successions, key=lambda row: row.sequel[0].pk)
    old = [each for _first, rows in by_sequel for each in list_order_changes(list(rows), decision, on, held)]
    ordered_anew = {each.line for each in old}
    new = (build_order_start(line, decision, on) for line in lines if is_granted(line) and line.pk not in ordered_anew)
    return (*old, *(each for each in new if each is not None))


def get_orders_of(rows: Iterable[Grant]) -> dict[str, CareOrder]:
    """The order that lasts longest of each grant, by the grant's series: who delivers now or will."""
    series = [row.series for row in rows]
    if not series:
        return {}
    orders = CareOrder.objects.filter(series__in=series, valid__isempty=False).select_related("provider")
    return {str(order.series): order for order in sorted(orders, key=lambda each: each.valid.lower)}


def list_order_changes(
    rows: Sequence[Succession], decision: Decision, on: date, held: Mapping[str, CareOrder]
) -> Iterator[OrderChange]:
    """Yields what becomes of the orders of one help, over its successive grants, and what is ordered in their place.

    The last provider continues where the new line names it, and is notified of what differs from its last order; others
    stop.
    """
    line = rows[-1].successor
    cut = [(row, order) for row in rows if (order := held.get(str(row.before.series))) and is_cut(order, row.ends)]
    goes_on = line is not None and bool(cut) and cut[-1][0].is_last and cut[-1][1].provider_id == line.provider_id
    stopped: set[int] = set()
    for row, order in cut:
        if (line is None or order.provider_id != line.provider_id) and order.provider_id not in stopped:
            stopped.add(order.provider_id)
            yield build_order_stop(row, order)
    if line is not None and goes_on:
        names = {series: order.provider.name for series, order in held.items()}
        different = (
            *compare_succession(rows[-1], decision, on, names),
            *compare_plans(rows[-1].before, line, decision, on),
        )
        step = OrderStep.CHANGES if different else OrderStep.CONTINUES
        yield build_order_change(step, line, decision, on, before=rows[-1].before.pk, differences=different)
    elif line is not None and (begun := build_order_start(line, decision, on)) is not None:
        yield begun


def is_cut(order: CareOrder, ends: date) -> bool:
    """Whether an order would go on after its grant."""
    return order.valid.upper is None or order.valid.upper > ends


def build_order_stop(row: Succession, order: CareOrder) -> OrderChange:
    """That a provider stops: on the first day without the help, or before its first."""
    return OrderChange(
        step=OrderStep.STOPS,
        provider=order.provider_id,
        provider_name=order.provider.name,
        help=build_grant_terms(row.before, "").help,
        since=max(row.ends, order.valid.lower),
        before=row.before.pk,
    )


def build_order_start(line: DecisionLine, decision: Decision, on: date) -> OrderChange | None:
    """Returns the order of a granted line, or that no order is made where no provider is chosen. None for a place or a
    stay without a provider: it is where the citizen lives, and needs no delivery.
    """
    offer = find_offer(line.product, decision.on)
    if offer is not None and offer.kind in AWAY_FROM_HOME and line.provider_id is None:
        return None
    return build_order_change(OrderStep.BEGINS if line.provider_id else OrderStep.NOT_ORDERED, line, decision, on)


def build_order_change(step: OrderStep, line: DecisionLine, decision: Decision, on: date, **more: Any) -> OrderChange:
    """A line's order."""
    return OrderChange(
        step=step,
        provider=line.provider_id,
        provider_name=line.provider.name if line.provider else "",
        help=describe_line_help(line, decision),
        since=get_start_day(line, on),
        until=get_period_end(line.last_day),
        line=line.pk,
        **more,
    )

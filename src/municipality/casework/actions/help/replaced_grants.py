"""What sending a decision does to running help: the old grants end; orders and pauses continue under the new ones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from psycopg.types.range import DateRange

from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.help.grants import (
    BY_DECISION,
    end_stay_pauses,
    restate_grant,
    resume_pause,
    stop_orders,
)
from municipality.casework.actions.help.order_notices import notify_provider
from municipality.casework.actions.help.orders import keep_order
from municipality.casework.actions.rows import log_change
from municipality.casework.codes import OrderEvent
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, Succession, get_unanswered, match_successions
from municipality.casework.mappers.orders.order_changes import OrderChange, OrderStep
from municipality.casework.mappers.orders.provider_words import write_to_provider
from municipality.casework.models import Decision, DecisionLine, Grant, Pause
from municipality.casework.queries.grants import format_ended_by
from municipality.refusals import ActionRefused

# What the provider is notified of; help that continues unchanged gives no notice.
TOLD = {OrderStep.BEGINS: OrderEvent.BEGUN, OrderStep.CHANGES: OrderEvent.CHANGED}
ORDERED = frozenset({OrderStep.BEGINS, OrderStep.CONTINUES, OrderStep.CHANGES})


def require_answered(lines: Sequence[DecisionLine], had: ReplacedHelp) -> list[Succession]:
    """Returns the replaced help, each with its successor.

    Raises ActionRefused `replaced_help_is_decided` where running help has no line that grants or refuses it.
    """
    rows = match_successions(lines, had)
    if unanswered := get_unanswered(had, rows, lines):
        raise ActionRefused("replaced_help_is_decided", products=[row.product for row in unanswered])
    return rows


def end_replaced_grants(
    context: CaseworkContext, decision: Decision, rows: Iterable[Succession], changes: Iterable[OrderChange]
) -> None:
    """Ends each replaced grant, and its order, the day its successor begins. A grant that ends by then is unchanged.

    A provider that does not go on under the new decision is notified that it stops.
    """
    stops = {each.before for each in changes if each.step is OrderStep.STOPS}
    for each in rows:
        row = Grant.objects.select_for_update().get(pk=each.before.pk)
        if row.valid.upper is not None and row.valid.upper <= each.ends:
            continue
        for order in stop_orders(context, row, each.ends):
            if row.pk in stops:
                notify_provider(order, row, OrderEvent.STOPPED, max(each.ends, row.valid.lower))
        restate_grant(row, each.ends, BY_DECISION, format_ended_by(decision.pk))
        end_stay_pauses(context, row, each.ends, resume_pause)
        log_change(context, row, "grant_replaced", by=decision.pk, on=each.ends.isoformat())


def carry_pauses(context: CaseworkContext, rows: Iterable[Succession]) -> None:
    """Copies the pauses of replaced grants to the grants that replace them."""
    for line, answered in groupby(rows, key=lambda row: row.successor):
        if line is None:
            continue
        grant = Grant.objects.get(line=line)
        for cause, valid in join_pauses(each for row in answered for each in find_pauses(row, grant)):
            carried = Pause(
                municipality_id=grant.municipality_id,
                citizen_id=grant.citizen_id,
                series=grant.series,
                cause=cause,
                valid=valid,
            )
            carried.save(force_insert=True)
            log_change(context, carried, "pause_carried", since=carried.valid.lower.isoformat(), cause=cause)


def find_pauses(row: Succession, grant: Grant) -> Iterator[tuple[str, date, date | None]]:
    """Yields the cause, the first day and the end of each pause of a grant, within the days of its replacement.

    Where another grant of the same help was to follow, its own pauses apply from its first day.
    """
    until = None if row.is_last else row.before.valid.upper
    for pause in Pause.objects.filter(series=row.before.series, valid__overlap=grant.valid).believed():
        valid = get_overlap(get_overlap(pause.valid, grant.valid), DateRange(None, until))
        if valid.lower is not None and (valid.upper is None or valid.lower < valid.upper):
            yield pause.cause, valid.lower, valid.upper


def join_pauses(found: Iterable[tuple[str, date, date | None]]) -> list[tuple[str, DateRange]]:
    """The pauses in order; two of one cause that follow each other are one."""
    joined: list[tuple[str, DateRange]] = []
    for cause, since, until in sorted(found, key=lambda each: each[1]):
        if joined and joined[-1][0] == cause and joined[-1][1].upper == since:
            joined[-1] = cause, DateRange(joined[-1][1].lower, until)
        else:
            joined.append((cause, DateRange(since, until)))
    return joined


def get_overlap(one: DateRange, other: DateRange) -> DateRange:
    """The days two overlapping periods share."""
    starts = [day for day in (one.lower, other.lower) if day is not None]
    ends = [day for day in (one.upper, other.upper) if day is not None]
    return DateRange(max(starts), min(ends, default=None))


def place_orders(context: CaseworkContext, changes: Iterable[OrderChange], lines: Iterable[DecisionLine]) -> None:
    """An order with the chosen provider for each grant that is to have one, from its first day to its last."""
    chosen = {line.pk: line.is_provider_chosen for line in lines}
    for each in changes:
        if each.step in ORDERED and each.line is not None and each.provider is not None:
            grant = Grant.objects.believed().get(line_id=each.line)
            is_chosen = chosen.get(each.line, False)
            order = keep_order(context, grant, each.provider, grant.valid, is_chosen_by_citizen=is_chosen)
            if each.step in TOLD:
                notify_provider(order, grant, TOLD[each.step], each.since, write_to_provider(each.differences))

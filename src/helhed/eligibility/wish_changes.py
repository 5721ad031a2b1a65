"""Wishes near one that breaks a limit: what a person could wish for instead. One function per kind of limit.

Each yields a changed line with the words for it after «Hvis», the nearest to the wish first. Whether a change does is
decided by assessing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from helhed.catalogue import WEEKDAYS, AmountPeriod, ItemRole, LimitKind, Unit, Window, format_value
from helhed.catalogue.phrases import format_clock, format_date, join_words
from helhed.days.rhythm import (
    EveryMonths,
    EveryWeeks,
    Rhythm,
    TimesAYear,
    WeeksOfYear,
    average_times_a_year,
    format_rhythm,
)
from helhed.eligibility.duration_limits import compute_longest_end
from helhed.eligibility.facts import RequestLine
from helhed.eligibility.frequency_limits import get_line_rhythm, list_same_package
from helhed.eligibility.limits import LimitContext

WishChange = tuple[RequestLine, str]
_HALVES = 2
_MOST_TIMES = 4
_WHOLE = frozenset({Unit.VISITS, Unit.TRIPS, Unit.MEALS, Unit.ROOMS, Unit.PACKAGES, Unit.MINUTES})
"""What nobody wishes for half of."""
_MOST_TRIED = 20
"""How many smaller wishes are tried, one by one."""


def list_wish_changes(asked: LimitContext) -> Iterator[WishChange]:
    """Yields the wishes that may keep a limit; none for a kind that no smaller wish keeps."""
    changes = _CHANGES.get(asked.limit.kind)
    return changes(asked) if changes else iter(())


def _frequency_at_most(asked: LimitContext) -> Iterator[WishChange]:
    if not isinstance(asked.value, Rhythm):
        return
    rhythms = [asked.value, *_what_is_left(asked, asked.value)]
    if asked.limit.items:
        yield from _item_rhythms(asked, asked.value)
        return
    for rhythm in rhythms:
        yield with_rhythm(asked.line, rhythm), f"det højst er {format_rhythm(rhythm)}"


def _what_is_left(asked: LimitContext, cap: Rhythm) -> Iterator[Rhythm]:
    """The whole times a year that are left of a cap beside the other lines and what runs."""
    taken = [average_times_a_year(rhythm) for other in list_same_package(asked) if (rhythm := get_line_rhythm(other))]
    left = (average_times_a_year(cap) or Fraction(0)) - sum((each or Fraction(0) for each in taken), Fraction(0))
    once = sum(other.per_day for other in list_same_package(asked) if other.is_one_off and other.rhythm is None)
    if taken or once:
        yield from (TimesAYear(times=times) for times in [int(left) - once] if times > 0)


def with_rhythm(line: RequestLine, rhythm: Rhythm) -> RequestLine:
    """The line with another rhythm; the days follow from it, or are open."""
    weekdays = (rhythm.weekdays or None) if isinstance(rhythm, EveryWeeks | WeeksOfYear) else None
    per_day = getattr(rhythm, "per_day", 1)
    return replace(line, rhythm=rhythm, weekdays=weekdays, per_day=per_day, weeks=None, is_one_off=False)


def _item_rhythms(asked: LimitContext, cap: Rhythm) -> Iterator[WishChange]:
    items = [item for item in asked.product.items if item.id in asked.line.items and item.id in asked.limit.items]
    rhythms = {**asked.line.item_rhythms, **{item.id: cap for item in items}}
    names = join_words((f"«{item.text}»" for item in items), "og")
    yield replace(asked.line, item_rhythms=rhythms), f"{names} højst gives {format_rhythm(cap)}"


def _frequency_one_of(asked: LimitContext) -> Iterator[WishChange]:
    for rhythm in asked.value if isinstance(asked.value, tuple) else ():
        if isinstance(rhythm, Rhythm):
            yield with_rhythm(asked.line, rhythm), f"det er {format_rhythm(rhythm)}"


def _amount_at_most(asked: LimitContext) -> Iterator[WishChange]:
    cap, unit = asked.value, asked.unit
    if unit is None or not isinstance(cap, int | Decimal):
        return
    if asked.limit.items:
        minutes = {item: min(said, int(cap)) for item, said in asked.line.item_minutes.items()}
        yield replace(asked.line, item_minutes=minutes), f"det højst tager {format_value(cap, unit)}"
        return
    is_each_time = asked.limit.per is AmountPeriod.EACH_TIME
    wished = asked.line.amounts.get(unit, Decimal(cap))
    for amount in _smaller_amounts(min(wished, Decimal(cap)), 1 if unit in _WHOLE else _HALVES):
        ending = " ad gangen" if is_each_time and unit is not Unit.HOURS_A_YEAR else ""
        line = replace(asked.line, amounts={**asked.line.amounts, unit: amount})
        yield line, f"det højst er {format_value(amount, unit)}{ending}"
    if not is_each_time:
        yield from _rarer(asked)


def _smaller_amounts(most: Decimal, parts: int) -> Iterator[Decimal]:
    """The amount itself, then down by wholes, or by halves where `parts` is 2."""
    yield most
    steps = int(most * parts)
    yield from (Decimal(step) / parts for step in range(steps, max(steps - _MOST_TRIED, 0), -1))


def _rarer(asked: LimitContext) -> Iterator[WishChange]:
    """The same amount, fewer times a month."""
    for times in range(_MOST_TIMES, 0, -1):
        rhythm = EveryMonths(times=times)
        yield with_rhythm(asked.line, rhythm), f"det højst er {format_rhythm(rhythm)}"


def _per_day(asked: LimitContext) -> Iterator[WishChange]:
    for count in range(asked.line.per_day - 1, 0, -1):
        said = "1 pakke" if count == 1 else f"{count} pakker"
        yield replace(asked.line, per_day=count, rhythm=None), f"der højst er {said} om dagen"


def _per_week(asked: LimitContext) -> Iterator[WishChange]:
    yield from _per_day(asked)
    days = asked.line.weekdays or ()
    for count in range(len(days) - 1, 0, -1):
        said = "1 dag" if count == 1 else f"{count} dage"
        yield replace(asked.line, weekdays=days[:count], rhythm=None), f"der højst er hjælp {said} om ugen"


def _weekdays(asked: LimitContext) -> Iterator[WishChange]:
    allowed = [day for day in WEEKDAYS if isinstance(asked.value, tuple) and day in asked.value]
    kept = tuple(day for day in allowed if day in (asked.line.weekdays or allowed))
    if kept:
        said = format_value(kept, Unit.WEEKDAYS)
        yield replace(asked.line, weekdays=kept, rhythm=None), f"hjælpen kun gives {said}"


def _start_window(asked: LimitContext) -> Iterator[WishChange]:
    if isinstance(asked.value, Window):
        said = f"kl. {format_clock(asked.value.start)}–{format_clock(asked.value.end)}"
        yield replace(asked.line, starts=(asked.value.start,)), f"hjælpen begynder {said}"


def _end_window(asked: LimitContext) -> Iterator[WishChange]:
    """A start from which the visit ends with the window."""
    if isinstance(asked.value, Window) and (minutes := asked.line.amounts.get(Unit.MINUTES)) is not None:
        start = (datetime.combine(asked.on, asked.value.end) - timedelta(minutes=int(minutes))).time()
        said = f"kl. {format_clock(start)}, så besøget slutter kl. {format_clock(asked.value.end)}"
        yield replace(asked.line, starts=(start,)), f"hjælpen begynder {said}"


def _visit_window(asked: LimitContext) -> Iterator[WishChange]:
    """A start at the beginning of the window, where the visit has the most room."""
    if isinstance(asked.value, Window):
        said = f"kl. {format_clock(asked.value.start)}–{format_clock(asked.value.end)}"
        yield replace(asked.line, starts=(asked.value.start,)), f"hjælpen både begynder og slutter {said}"


def _duration_at_most(asked: LimitContext) -> Iterator[WishChange]:
    if isinstance(asked.value, int) and asked.unit is not None:
        last = compute_longest_end(asked.line.begins or asked.on, asked.value, asked.unit)
        yield replace(asked.line, until=last), f"hjælpen slutter senest {format_date(last)}"


def _morning_start(asked: LimitContext) -> Iterator[WishChange]:
    if isinstance(asked.value, time) and asked.value > time():
        earlier = tuple(start for start in asked.line.starts if start < asked.value)
        yield replace(asked.line, starts=earlier), f"morgenplejen begynder før kl. {format_clock(asked.value)}"


def _visits_at_most(asked: LimitContext) -> Iterator[WishChange]:
    if isinstance(asked.value, int):
        yield replace(asked.line, visits=asked.value), f"der højst er {asked.value} besøg om dagen"


def _quantity(asked: LimitContext) -> Iterator[WishChange]:
    for quantity in asked.value if isinstance(asked.value, tuple) else ():
        if isinstance(quantity, Decimal):
            yield replace(asked.line, quantity=quantity), f"der gives {format_value(quantity, Unit.PACKAGES)} ad gangen"


def _items_left_out(asked: LimitContext) -> Iterator[WishChange]:
    """The wish without all the items that stand in the way, where something of it is left."""
    items = {item.id: item for item in asked.product.items}
    stands_in_the_way: Mapping[LimitKind, Callable[[str], bool]] = {
        LimitKind.ITEMS_EXCLUDED: lambda name: name in items and items[name].role is ItemRole.EXCLUDED,
        LimitKind.ITEMS_LISTED: lambda name: name not in items,
        LimitKind.ITEMS_NEED_FACT: lambda name: name in asked.limit.items,
    }
    left_out = [name for name in asked.line.items if stands_in_the_way[asked.limit.kind](name)]
    kept = tuple(name for name in asked.line.items if name not in left_out)
    if left_out and kept:
        names = join_words((f"«{items[name].text if name in items else name}»" for name in left_out), "og")
        yield replace(asked.line, items=kept), f"{names} ikke er med"


_CHANGES: Mapping[LimitKind, Callable[[LimitContext], Iterator[WishChange]]] = {
    LimitKind.START_WINDOW: _start_window,
    LimitKind.END_WINDOW: _end_window,
    LimitKind.VISIT_WINDOW: _visit_window,
    LimitKind.DURATION_AT_MOST: _duration_at_most,
    LimitKind.MORNING_START: _morning_start,
    LimitKind.PER_DAY: _per_day,
    LimitKind.PER_WEEK: _per_week,
    LimitKind.WEEKDAYS: _weekdays,
    LimitKind.VISITS_AT_MOST: _visits_at_most,
    LimitKind.QUANTITY: _quantity,
    LimitKind.ITEMS_EXCLUDED: _items_left_out,
    LimitKind.ITEMS_LISTED: _items_left_out,
    LimitKind.ITEMS_NEED_FACT: _items_left_out,
    LimitKind.FREQUENCY_AT_MOST: _frequency_at_most,
    LimitKind.FREQUENCY_ONE_OF: _frequency_one_of,
    LimitKind.AMOUNT_AT_MOST: _amount_at_most,
}

__all__ = ["WishChange", "list_wish_changes"]

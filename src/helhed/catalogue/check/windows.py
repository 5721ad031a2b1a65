"""Checks that the shifts' start windows cover the day exactly once, and that deadlines fall inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import combinations
from typing import Any

from helhed.catalogue.check.claims import CatalogueReading, chosen_value
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Product, ProductKind, Shift
from helhed.catalogue.phrases import format_clock
from helhed.catalogue.rules import Limit, LimitKind
from helhed.catalogue.values import Window

__all__ = ["check_windows"]

_DAY = 24 * 60
_SHIFTS = {Shift.DAY: "dagen", Shift.EVENING: "aftenen", Shift.NIGHT: "natten"}


def check_windows(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields clock times in two shifts or in none, then deadlines that no start in the window can keep or miss, then
    visits that must end before they may begin.
    """
    windows = [*_windows(catalogue, on)]
    minutes = _covered(windows)
    for one, other in combinations(minutes, 2):
        for first, end in _stretches(minutes[one] & minutes[other]):
            yield _double(catalogue, on, (one, other), first, end, windows)
    covered = frozenset().union(*minutes.values())
    for first, end in _stretches(frozenset(range(_DAY)) - covered) if minutes else ():
        yield _uncovered(first, end, windows)
    for product, _, window in windows:
        yield from _deadlines(catalogue, product, window, on)
    ends = [*_windows(catalogue, on, LimitKind.END_WINDOW)]
    for begun in windows:
        late = (ended for ended in ends if ended[0] is begun[0] and _is_before(ended[2], begun[2]))
        yield from (_never_ends(begun, ended) for ended in late)


def _is_before(end: Window, start: Window) -> bool:
    """Whether a window for the end is past before the one for the start begins. Across midnight it never is."""
    is_within_a_day = start.start < start.end and end.start < end.end
    return is_within_a_day and end.end <= start.start


def _never_ends(one: tuple[Product, Limit, Window], other: tuple[Product, Limit, Window]) -> CheckFinding:
    (product, start, begins), (_, end, ends) = one, other
    return CheckFinding(
        id=f"window_order:{product.code}",
        code="window_order",
        severity=Severity.FAULT,
        text=f"{product.name} ({product.code}): besøget skal slutte {_said(_minute(ends.start), _minute(ends.end))}, "
        f"men begynder først {_said(_minute(begins.start), _minute(begins.end))}.",
        products=(product.code,),
        rules=(f"{product.code}.{start.name}", f"{product.code}.{end.name}"),
        sources=tuple(dict.fromkeys((start.source, end.source))),
        example="Intet besøg kan holde begge tidsrum.",
    )


def _windows(
    catalogue: Catalogue, on: date, kind: LimitKind = LimitKind.START_WINDOW
) -> Iterator[tuple[Product, Limit, Window]]:
    reading = CatalogueReading(catalogue, on, chosen_value)
    for product in catalogue.products:
        for limit in catalogue.limits_of(product):
            value = reading.value(product, limit.parameter)
            if limit.kind is kind and isinstance(value, Window):
                yield product, limit, value


def _covered(windows: Iterable[tuple[Product, Limit, Window]]) -> Mapping[Shift, frozenset[int]]:
    """Returns the minutes of the day that each shift's packages cover together. A package of any hour has no shift."""
    minutes: dict[Shift, frozenset[int]] = {}
    for product, _, window in windows:
        if product.kind is ProductKind.PACKAGE and product.shift in _SHIFTS:
            minutes[product.shift] = minutes.get(product.shift, frozenset()) | _minutes(window)
    return {shift: minutes[shift] for shift in _SHIFTS if shift in minutes}


def _minutes(window: Window) -> frozenset[int]:
    start, end = _minute(window.start), _minute(window.end)
    return frozenset(range(start, end) if start < end else (*range(start, _DAY), *range(end)))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _stretches(minutes: frozenset[int]) -> list[tuple[int, int]]:
    """Returns runs of minutes as (first, end), end not included. A run across midnight is one, its end before its
    first."""
    starts = sorted(m for m in minutes if (m - 1) % _DAY not in minutes)
    ends = sorted((m + 1) % _DAY for m in minutes if (m + 1) % _DAY not in minutes)
    if minutes and not starts:
        return [(0, 0)]
    return [(start, next((end for end in ends if end > start), ends[0])) for start in starts]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _said(first: int, end: int) -> str:
    return f"kl. {format_clock(time(*divmod(first, 60)))}–{format_clock(time(*divmod(end, 60)))}"


def _double(
    catalogue: Catalogue,
    on: date,
    shifts: tuple[Shift, Shift],
    first: int,
    end: int,
    windows: Iterable[tuple[Product, Limit, Window]],
) -> CheckFinding:
    inside = [(p, limit) for p, limit, window in windows if p.shift in shifts and first in _minutes(window)]
    shown = [next(p for p, _ in inside if p.shift is shift) for shift in shifts]
    request = [{"package": p.code, "weekdays": ["mon"], "starts": [_clock(first)]} for p in shown]
    return CheckFinding(
        id=f"window_double:{'+'.join(shifts)}:{_clock(first)}-{_clock(end)}",
        code="window_double",
        severity=Severity.FAULT,
        text=f"{_said(first, end).capitalize()} ligger både i {_SHIFTS[shifts[0]]} og i {_SHIFTS[shifts[1]]}; "
        "teksten siger ikke, hvilken pakke et besøg dér hører til.",
        products=tuple(dict.fromkeys(p.code for p, _ in inside)),
        rules=tuple(f"{p.code}.{limit.name}" for p, limit in inside),
        sources=tuple(dict.fromkeys(limit.source for _, limit in inside)),
        witness={"catalogue": catalogue.id, "on": on.isoformat(), "request": request},
    )


def _uncovered(first: int, end: int, windows: Iterable[tuple[Product, Limit, Window]]) -> CheckFinding:
    shown = [(product, limit) for product, limit, _ in windows if product.shift in _SHIFTS]
    return CheckFinding(
        id=f"window_gap:{_clock(first)}-{_clock(end)}",
        code="window_gap",
        severity=Severity.FAULT,
        text=f"{_said(first, end).capitalize()} ligger i ingen pakkes tidsrum.",
        products=tuple(dict.fromkeys(product.code for product, _ in shown)),
        rules=tuple(f"{product.code}.{limit.name}" for product, limit in shown),
        sources=tuple(dict.fromkeys(limit.source for _, limit in shown)),
    )


def _deadlines(catalogue: Catalogue, product: Product, window: Window, on: date) -> Iterator[CheckFinding]:
    for limit in catalogue.limits_of(product):
        moment: Any = CatalogueReading(catalogue, on, chosen_value).value(product, limit.parameter)
        if limit.kind is LimitKind.MORNING_START and not _is_inside(window, moment):
            yield CheckFinding(
                id=f"deadline_outside_window:{product.code}",
                code="deadline_outside_window",
                severity=Severity.FAULT,
                text=f"{product.name} ({product.code}): fristen kl. {format_clock(moment)} ligger uden for tidsrummet "
                f"{_said(_minute(window.start), _minute(window.end))}.",
                products=(product.code,),
                rules=(f"{product.code}.{limit.name}",),
                sources=(limit.source,),
            )


def _is_inside(window: Window, moment: Any) -> bool:
    """Whether the window has a start before the deadline and one after it. A missing value is the check of dates'."""
    return not isinstance(moment, time) or (window.contains(moment) and moment != window.start)

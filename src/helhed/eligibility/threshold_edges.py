"""The edges of each threshold: the values on both sides of every number that a condition or a limit decides by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from helhed.catalogue import (
    MEASURES,
    WEEKDAYS,
    Catalogue,
    FactDefinition,
    Interval,
    Limit,
    LimitKind,
    ParameterName,
    Product,
    Requirement,
    Unit,
    Value,
    Window,
    format_value,
)
from helhed.catalogue.phrases import WEEKDAY_NAMES, format_date
from helhed.catalogue.references import tests_of
from helhed.catalogue.vocabulary import LEVELS, FactKind
from helhed.days.rhythm import (
    EveryMonths,
    EveryWeeks,
    Rhythm,
    TimesAYear,
    average_times_a_week,
    format_rhythm,
    rhythm_table,
)
from helhed.eligibility.duration_limits import compute_longest_end
from helhed.eligibility.rulebook import Rulebook

__all__ = ["ThresholdEdge", "list_threshold_edges"]

_MINUTE = timedelta(minutes=1)
_ANY_DAY = date(2026, 3, 2)

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdEdge:
    """One edge: the rule it belongs to, in words, and the fact or the part of a requested line that is on it."""

    product: Product
    rule: str
    said: str
    facts: Table
    line: Table


def list_threshold_edges(rulebook: Rulebook) -> Iterator[ThresholdEdge]:
    """Yields every edge of a catalogue on the rulebook's day, product by product, each once."""
    catalogue, on = rulebook.catalogue, rulebook.on
    for product in catalogue.products:
        seen: list[tuple[Table, Table]] = []
        for edge in (*_condition_edges(catalogue, product, on), *_limit_edges(catalogue, product, on)):
            if (edge.facts, edge.line) not in seen:
                seen.append((edge.facts, edge.line))
                yield edge


def _value(catalogue: Catalogue, product: Product, name: str, on: date) -> Value | None:
    dated = catalogue.parameter(product, name).dated_value(on) if name else None
    return dated.value if dated else None


def _condition_edges(catalogue: Catalogue, product: Product, on: date) -> Iterator[ThresholdEdge]:
    rules: list[tuple[str, tuple[Requirement, ...]]]
    rules = [(rule.name, (rule.requirement,)) for rule in catalogue.conditions_of(product)]
    rules += [(limit.name, limit.requirements) for limit in catalogue.limits_of(product)]
    for name, requirements in rules:
        for test in (test for requirement in requirements for test in tests_of(requirement)):
            if not isinstance(test.operand, ParameterName):
                continue
            fact = catalogue.fact(test.fact)
            for value in _fact_edges(fact, _value(catalogue, product, test.operand.name, on)):
                said = f"{product.name}: {fact.question} {value}"
                yield ThresholdEdge(product=product, rule=name, said=said, facts={fact.name: value}, line={})


def _fact_edges(fact: FactDefinition, value: Value | None) -> Sequence[int]:
    """The values on both sides of each edge that the fact can have; of a list each value, for any may be left out."""
    if isinstance(value, Interval):
        ends = [value.first - 1, value.first]
        ends += [] if value.last is None else [value.last, value.last + 1]
        return [end for end in ends if end >= 0]
    if not isinstance(value, tuple):
        return []
    if fact.kind is FactKind.LEVEL:
        return LEVELS
    inside = [number for number in value if isinstance(number, int)]
    return [number for number in fact.numbers if any(abs(number - other) <= 1 for other in inside)]


def _limit_edges(catalogue: Catalogue, product: Product, on: date) -> Iterator[ThresholdEdge]:
    for limit in catalogue.limits_of(product):
        value = _value(catalogue, product, limit.parameter, on)
        edges = _LINE_EDGES.get(limit.kind)
        if value is None or edges is None:
            continue
        unit = catalogue.parameter(product, limit.parameter).unit
        for said, line in edges(limit, value, unit):
            yield ThresholdEdge(product=product, rule=limit.name, said=f"{product.name}: {said}", facts={}, line=line)


Edges = Iterator[tuple[str, Table]]


def _start_edges(_: Limit, value: Value, __: Unit) -> Edges:
    if isinstance(value, Window):
        for moment in (_moved(value.start, -1), value.start, _moved(value.end, -1), value.end):
            yield f"begynder kl. {moment:%H.%M}", {"starts": [f"{moment:%H:%M}"]}


def _end_edges(_: Limit, value: Value, __: Unit) -> Edges:
    """A visit of half an hour that ends on both sides of each end of the window."""
    if isinstance(value, Window):
        for moment in (_moved(value.start, -1), value.start, value.end, _moved(value.end, 1)):
            yield f"slutter kl. {moment:%H.%M}", _half_hour_from(_moved(moment, -_HALF_HOUR))


def _visit_window_edges(_: Limit, value: Value, __: Unit) -> Edges:
    """A visit of half an hour that begins, and one that ends, on both sides of the window."""
    if isinstance(value, Window):
        for moment in (_moved(value.start, -1), value.start):
            yield f"begynder kl. {moment:%H.%M}", _half_hour_from(moment)
        for moment in (value.end, _moved(value.end, 1)):
            yield f"slutter kl. {moment:%H.%M}", _half_hour_from(_moved(moment, -_HALF_HOUR))


_HALF_HOUR = 30


def _half_hour_from(moment: time) -> Table:
    return {"starts": [f"{moment:%H:%M}"], "amounts": {Unit.MINUTES.value: _HALF_HOUR}}


def _duration_edges(_: Limit, value: Value, unit: Unit) -> Edges:
    if not isinstance(value, int):
        return
    last = compute_longest_end(_ANY_DAY, value, unit)
    for day in (last, last + timedelta(days=1)):
        yield f"varer til {format_date(day)}", {"from": _ANY_DAY.isoformat(), "until": day.isoformat()}


def _morning_edges(_: Limit, value: Value, __: Unit) -> Edges:
    if isinstance(value, time):
        for moment in (_moved(value, -1), value):
            line = {"starts": [f"{moment:%H:%M}"], "morning_care": True}
            yield f"morgenplejen begynder kl. {moment:%H.%M}", line


def _moved(moment: time, minutes: int) -> time:
    return (datetime.combine(_ANY_DAY, moment) + minutes * _MINUTE).time()


def _day_edges(_: Limit, value: Value, __: Unit) -> Edges:
    for number in (value, value + 1) if isinstance(value, int) else ():
        yield f"{number} gange om dagen", {"weekdays": ["mon"], "per_day": number}


def _week_edges(_: Limit, value: Value, __: Unit) -> Edges:
    for number in (value, value + 1) if isinstance(value, int) else ():
        if 0 < number <= len(WEEKDAYS):
            yield f"{number} gange om ugen", {"weekdays": [*WEEKDAYS[:number]]}


def _weekday_edges(_: Limit, value: Value, __: Unit) -> Edges:
    for day in WEEKDAYS:
        near = [WEEKDAYS[(WEEKDAYS.index(day) + step) % len(WEEKDAYS)] for step in (-1, 1)]
        if isinstance(value, tuple) and any((day in value) != (other in value) for other in near):
            yield f"på en {WEEKDAY_NAMES[day]}", {"weekdays": [day]}


def _visit_edges(_: Limit, value: Value, __: Unit) -> Edges:
    for number in (value, value + 1) if isinstance(value, int) else ():
        yield f"{number} besøg om dagen", {"visits": number}


def _quantity_edges(_: Limit, value: Value, __: Unit) -> Edges:
    quantities = (
        [Decimal(each) for each in value if isinstance(each, int | Decimal)] if isinstance(value, tuple) else []
    )
    for number in (*quantities, *([max(quantities) + Decimal("0.5")] if quantities else [])):
        yield f"{format_value(number, Unit.PACKAGES)} ad gangen", {"weekdays": ["mon"], "quantity": number}


def _rhythm_edges(limit: Limit, value: Value, __: Unit) -> Edges:
    if not isinstance(value, Rhythm) or average_times_a_week(value) is None:
        return
    for rhythm in (value, _more_often(value)):
        table = _plain_rhythm(rhythm)
        said = format_rhythm(rhythm)
        if limit.items:
            for item in limit.items:
                yield f"«{item}» {said}", {"items": [item], "item_rhythms": {item: table}}
        else:
            yield said, {"rhythm": table}


def _more_often(rhythm: Rhythm) -> Rhythm:
    """The nearest rhythm that is more often."""
    if isinstance(rhythm, EveryWeeks) and rhythm.every > 1:
        return EveryWeeks(every=rhythm.every - 1, times=len(rhythm.weekdays) or rhythm.times)
    if isinstance(rhythm, EveryMonths) and rhythm.every > 1:
        return EveryMonths(every=rhythm.every - 1, times=rhythm.times or 1)
    if isinstance(rhythm, EveryMonths):
        return EveryMonths(times=(rhythm.times or 1) + 1)
    if isinstance(rhythm, TimesAYear):
        return TimesAYear(times=rhythm.times + 1)
    times = len(getattr(rhythm, "weekdays", ())) or getattr(rhythm, "times", 1)
    if isinstance(rhythm, EveryWeeks) and times < len(WEEKDAYS):
        return EveryWeeks(times=times + 1, per_day=rhythm.per_day)
    return EveryWeeks(times=len(WEEKDAYS), per_day=getattr(rhythm, "per_day", 1) + 1)


def _plain_rhythm(rhythm: Rhythm) -> Table:
    return {key: part for key, part in rhythm_table(rhythm).items() if key not in ("from_week", "from_month")}


def _offer_edges(_: Limit, value: Value, __: Unit) -> Edges:
    offered = [each for each in value if isinstance(each, Rhythm)] if isinstance(value, tuple) else []
    for rhythm in (*offered, *map(_more_often, offered[:1])):
        table = _plain_rhythm(rhythm)
        yield format_rhythm(rhythm), {"rhythm": table}


def _amount_edges(limit: Limit, value: Value, unit: Unit) -> Edges:
    if not isinstance(value, int | Decimal):
        return
    step = Decimal("0.5") if unit in MEASURES and not limit.items else 1
    for number in (value, value + step):
        said = format_value(number, unit)
        if not limit.items:
            yield said, {"amounts": {unit.value: number}}
        for item in limit.items:
            yield f"«{item}» {said}", {"items": [item], "item_minutes": {item: int(number)}}


_LINE_EDGES: Mapping[LimitKind, Callable[[Limit, Value, Unit], Edges]] = {
    LimitKind.START_WINDOW: _start_edges,
    LimitKind.END_WINDOW: _end_edges,
    LimitKind.VISIT_WINDOW: _visit_window_edges,
    LimitKind.DURATION_AT_MOST: _duration_edges,
    LimitKind.MORNING_START: _morning_edges,
    LimitKind.PER_DAY: _day_edges,
    LimitKind.PER_WEEK: _week_edges,
    LimitKind.WEEKDAYS: _weekday_edges,
    LimitKind.VISITS_AT_MOST: _visit_edges,
    LimitKind.QUANTITY: _quantity_edges,
    LimitKind.FREQUENCY_AT_MOST: _rhythm_edges,
    LimitKind.FREQUENCY_ONE_OF: _offer_edges,
    LimitKind.AMOUNT_AT_MOST: _amount_edges,
}
"""The edges of a limit with a number, as parts of a requested line."""

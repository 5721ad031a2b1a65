"""Every small mistake somebody could make in a catalogue.

A threshold one off, an end in or out, a force changed, a yes for a no, a name left out of a list, an item forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from helhed.catalogue import (
    WEEKDAYS,
    Catalogue,
    Combination,
    Common,
    Condition,
    DatedValue,
    Force,
    Interval,
    Limit,
    Parameter,
    Product,
    Requirement,
    Test,
    Unit,
    Value,
    Window,
    get_fact_definition,
)
from helhed.catalogue.vocabulary import LEVELS

MINUTE = timedelta(minutes=1)
Owner = Common | Product
Rule = Condition | Limit | Combination


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A catalogue with one mistake in it. `product` is empty where the mistake is in what is common."""

    catalogue: Catalogue
    what: str
    product: str
    parameter: str = ""
    is_literal: bool = False


def mutations(catalogue: Catalogue) -> Iterator[Mutation]:
    """Every mutation of every number, every force, every condition's words and every list of names."""
    owners: tuple[Owner, ...] = (catalogue.common, *catalogue.products)
    for owner in owners:
        yield from _of_numbers(catalogue, owner)
        yield from _of_forces(catalogue, owner)
        yield from _of_requirements(catalogue, owner)
        yield from _of_lists(catalogue, owner)


def code_of(owner: Owner) -> str:
    """The product's code; empty for what is common."""
    return owner.code if isinstance(owner, Product) else ""


def _of_numbers(catalogue: Catalogue, owner: Owner) -> Iterator[Mutation]:
    for place, parameter in enumerate(owner.parameters):
        for change, is_literal, mutated in _mutated(parameter):
            changed = replace(owner, parameters=_replaced(owner.parameters, place, mutated))
            yield Mutation(
                catalogue=_with(catalogue, owner, changed),
                what=f"{code_of(owner)}.{parameter.name}: {change}",
                product=code_of(owner),
                parameter=parameter.name,
                is_literal=is_literal,
            )


def _of_forces(catalogue: Catalogue, owner: Owner) -> Iterator[Mutation]:
    for rules in ("conditions", "limits", "combinations"):
        rows: tuple[Rule, ...] = getattr(owner, rules)
        for place, rule in enumerate(rows):
            for force in Force:
                if force is rule.force:
                    continue
                changed = replace(owner, **{rules: _replaced(rows, place, replace(rule, force=force))})
                what = f"{code_of(owner)}.{rule.name}: {rule.force} → {force}"
                yield Mutation(catalogue=_with(catalogue, owner, changed), what=what, product=code_of(owner))


def _of_requirements(catalogue: Catalogue, owner: Owner) -> Iterator[Mutation]:
    for place, condition in enumerate(owner.conditions):
        for requirement in _other_requirements(condition.requirement):
            row = replace(condition, requirement=requirement)
            changed = replace(owner, conditions=_replaced(owner.conditions, place, row))
            what = f"{code_of(owner)}.{condition.name}: {requirement}"
            yield Mutation(catalogue=_with(catalogue, owner, changed), what=what, product=code_of(owner))


def _other_requirements(requirement: Requirement) -> Iterator[Requirement]:
    """A yes for a no, one word fewer, one part fewer."""
    if not isinstance(requirement, Test):
        for place, part in enumerate(requirement.parts):
            yield replace(requirement, parts=(*requirement.parts[:place], *requirement.parts[place + 1 :]))
            for other in _other_requirements(part):
                yield replace(requirement, parts=_replaced(requirement.parts, place, other))
    elif isinstance(requirement.operand, bool):
        yield replace(requirement, operand=not requirement.operand)
    elif isinstance(requirement.operand, tuple):
        yield from (replace(requirement, operand=fewer) for fewer in _one_fewer(requirement.operand))


def _of_lists(catalogue: Catalogue, owner: Owner) -> Iterator[Mutation]:
    """An item forgotten, a package or a fact left out of a combination, an item left out of a limit."""
    fields = [("combinations", name) for name in ("packages", "others", "when_any", "items")]
    for rules, name in (*fields, ("limits", "items"), ("conditions", "applies_to")):
        for place, rule in enumerate(getattr(owner, rules)):
            for fewer in _one_fewer(getattr(rule, name)):
                changed = replace(
                    owner, **{rules: _replaced(getattr(owner, rules), place, replace(rule, **{name: fewer}))}
                )
                what = f"{code_of(owner)}.{rule.name}.{name}: {fewer}"
                yield Mutation(catalogue=_with(catalogue, owner, changed), what=what, product=code_of(owner))
    for place, item in enumerate(owner.items if isinstance(owner, Product) else ()):
        changed = replace(owner, items=(*owner.items[:place], *owner.items[place + 1 :]))
        what = f"{code_of(owner)}: {item.id} ({item.role}) is forgotten"
        yield Mutation(catalogue=_with(catalogue, owner, changed), what=what, product=code_of(owner))


def _one_fewer(names: tuple) -> Iterator[tuple]:
    yield from ((*names[:place], *names[place + 1 :]) for place in range(len(names)))


def _replaced(rows: Sequence, place: int, row: object) -> tuple:
    return (*rows[:place], row, *rows[place + 1 :])


def _with(catalogue: Catalogue, old: Owner, new: Owner) -> Catalogue:
    if isinstance(new, Common):
        return replace(catalogue, common=new)
    return replace(catalogue, products=tuple(new if product is old else product for product in catalogue.products))


def _mutated(parameter: Parameter) -> Iterator[tuple[str, bool, Parameter]]:
    for place, dated in enumerate(parameter.values):
        for value in neighbours(dated.value, parameter.unit):
            # A literal beside the value belongs to it; both are mistaken in turn.
            yield _one(parameter, place, replace(dated, value=value), f"{dated.value} → {value}", is_literal=False)
        for value in neighbours(dated.literal, parameter.unit) if dated.literal is not None else ():
            yield _one(parameter, place, replace(dated, literal=value), f"literal → {value}", is_literal=True)


def _one(
    parameter: Parameter, place: int, dated: DatedValue, change: str, *, is_literal: bool
) -> tuple[str, bool, Parameter]:
    return change, is_literal, replace(parameter, values=_replaced(parameter.values, place, dated))


def neighbours(value: Value, unit: Unit) -> Iterator[Value]:
    """The values nearest a value: one less, one more, an end in or out, one fewer or one more in a list."""
    if isinstance(value, Interval):
        yield from _interval_neighbours(value)
    elif isinstance(value, Window):
        yield from (replace(value, start=_shifted(value.start, step)) for step in (-MINUTE, MINUTE))
        yield from (replace(value, end=_shifted(value.end, step)) for step in (-MINUTE, MINUTE))
    elif isinstance(value, time):
        yield from (_shifted(value, step) for step in (-MINUTE, MINUTE))
    elif isinstance(value, tuple):
        yield from _list_neighbours(value, unit)
    else:
        yield from (number for number in (value - 1, value + 1) if number >= 0)


def _interval_neighbours(interval: Interval) -> Iterator[Interval]:
    if interval.lower or not interval.is_lower_included:
        yield replace(interval, is_lower_included=not interval.is_lower_included)
    lowers = [lower for lower in (interval.lower - 1, interval.lower + 1) if lower >= 0]
    yield from (replace(interval, lower=lower) for lower in lowers)
    if interval.upper is not None:
        yield replace(interval, is_upper_included=not interval.is_upper_included)
        yield from (replace(interval, upper=upper) for upper in (interval.upper - 1, interval.upper + 1))


def _shifted(moment: time, step: timedelta) -> time:
    return (datetime.combine(date(2026, 3, 2), moment) + step).time()


def _list_neighbours(values: tuple, unit: Unit) -> Iterator[tuple]:
    others = _others(values, unit)
    for place, value in enumerate(values):
        if len(values) > 1:
            yield (*values[:place], *values[place + 1 :])
        for other in others:
            if _is_next_to(value, other):
                yield _replaced(values, place, other)
    yield from ((*values, other) for other in others)


def _others(values: tuple, unit: Unit) -> list:
    """The values a list could hold by mistake: the nearest outside it that a fact or a request can have."""
    if unit is Unit.QUANTITIES:
        near = {value + step for value in values for step in (Decimal("-0.5"), Decimal("0.5"))}
        return sorted(value for value in near - set(values) if value > 0)
    return [value for value in _POSSIBLE[unit] if value not in values]


_POSSIBLE = {
    Unit.WEEKDAYS: WEEKDAYS,
    Unit.LEVELS: LEVELS,
    Unit.EMPLOYEES: get_fact_definition("staff_per_visit").numbers,
}


def _is_next_to(value: object, other: object) -> bool:
    return isinstance(value, str) or abs(value - other) <= 1  # type: ignore[operator]

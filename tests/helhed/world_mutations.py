"""Every number, unit, rhythm and exception of a world changed by one step, derived from the catalogue as it was read.

A change is caught where the loader refuses it, or where a case of the world is answered otherwise,
or where an account of its banked allowance is kept otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from helhed.catalogue import MEASURES, Catalogue, DatedValue, Limit, Parameter, Product, Test, Unit, load
from helhed.catalogue.references import reference_faults
from helhed.days.rhythm import EveryMonths, EveryWeeks, Rhythm, TimesAYear, WeeksOfYear
from helhed.eligibility import prepare_rulebook
from helhed.eligibility.case_comparison import run_cases
from helhed.eligibility.standard_cases import parse_case_file
from helhed.errors import CatalogueError
from tests.helhed.account_cases import account_differences
from tests.helhed.law_cases import answers, disagreements, questions_of
from tests.helhed.mutations import neighbours

WORLDS = Path(__file__).parent / "worlds"
ON = date(2026, 3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldMutation:
    """A world with one step changed, and what was changed."""

    what: str
    catalogue: Catalogue


def names_of_worlds() -> tuple[str, ...]:
    """Every world, with and without cases."""
    return tuple(sorted(path.name for path in WORLDS.iterdir() if any(path.glob("*/common.toml"))))


@cache
def world_of(name: str) -> Catalogue:
    """A world as of the day of its cases."""
    return load(WORLDS / name, day_of(name))


def day_of(name: str) -> date:
    """The day of a world's cases."""
    own = WORLDS / name / "cases.toml"
    return parse_case_file(own.read_text(encoding="utf-8"), str(own)).on if own.is_file() else ON


def mutate_world(catalogue: Catalogue, on: date) -> Iterator[WorldMutation]:
    """Yields the catalogue with each step changed, one at a time; a family's number in all its members at once."""
    alike = _numbers_of_families(catalogue)
    for what, changed in _changed(catalogue, catalogue.id, on):
        if not any(_is_of_family(catalogue, changed, each) for each in alike):
            yield WorldMutation(what=what, catalogue=changed)
    for parameter in alike:
        for what, other in _changed_parameter(parameter, f"{catalogue.id}.@.{parameter.name}", on):
            products = tuple(_with_parameter(product, parameter, other) for product in catalogue.products)
            yield WorldMutation(what=what, catalogue=replace(catalogue, products=products))


FEWEST_OF_A_FAMILY = 8


def _numbers_of_families(catalogue: Catalogue) -> list[Parameter]:
    """The numbers that many products have alike: one number of a family's file."""
    found: list[Parameter] = []
    every = [parameter for product in catalogue.products for parameter in product.parameters]
    for parameter in every:
        if parameter not in found and every.count(parameter) >= FEWEST_OF_A_FAMILY:
            found.append(parameter)
    return found


def _is_of_family(catalogue: Catalogue, changed: Catalogue, parameter: Parameter) -> bool:
    """Whether a change took such a number away from a single product."""
    pairs = zip(catalogue.products, changed.products, strict=True)
    return any(parameter in old.parameters and parameter not in new.parameters for old, new in pairs)


def _with_parameter(product: Product, old: Parameter, new: Parameter) -> Product:
    return replace(product, parameters=tuple(new if each == old else each for each in product.parameters))


def _changed(value: Any, place: str, on: date) -> Iterator[tuple[str, Any]]:
    """A record with one thing changed somewhere below it."""
    if isinstance(value, Parameter):
        yield from _changed_parameter(value, place, on)
        return
    if isinstance(value, Test) and isinstance(value.operand, bool):
        yield f"{place}: the other answer", replace(value, operand=not value.operand)
        return
    if isinstance(value, Limit):
        yield from _changed_limit(value, place)
    for field in fields(value) if is_dataclass(value) else ():
        if field.init:
            for what, part in _changed_part(getattr(value, field.name), place, on):
                yield what, replace(value, **{field.name: part})  # type: ignore[type-var]


def _changed_part(part: Any, place: str, on: date) -> Iterator[tuple[str, Any]]:
    """A field's value with one thing changed: in one of its records, where it has several."""
    if isinstance(part, tuple):
        for number, element in enumerate(part):
            name = getattr(element, "name", None) or getattr(element, "code", None) or number
            for what, other in _changed(element, f"{place}.{name}", on):
                yield what, (*part[:number], other, *part[number + 1 :])
    elif is_dataclass(part):
        yield from _changed(part, place, on)


def _changed_limit(limit: Limit, place: str) -> Iterator[tuple[str, Limit]]:
    for number, exception in enumerate(limit.unless):
        yield (
            f"{place}: without «{exception.text}»",
            replace(limit, unless=(*limit.unless[:number], *limit.unless[number + 1 :])),
        )
    if limit.when:
        yield f"{place}: also where it does not apply", replace(limit, when=None)


def _changed_parameter(parameter: Parameter, place: str, on: date) -> Iterator[tuple[str, Parameter]]:
    for number, dated in enumerate(parameter.values):
        if dated is not parameter.dated_value(on):
            continue
        for value in _near(dated.value, parameter.unit):
            values = (*parameter.values[:number], replace(dated, value=value), *parameter.values[number + 1 :])
            yield f"{place}: {_said(dated)} → {value}", replace(parameter, values=values)
    for unit in MEASURES if parameter.unit in MEASURES else ():
        if unit is not parameter.unit:
            yield f"{place}: {parameter.unit} → {unit}", replace(parameter, unit=unit)


def _said(dated: DatedValue) -> str:
    return str(dated.value)


def _near(value: Any, unit: Unit) -> Iterator[Any]:
    if isinstance(value, Rhythm):
        yield from _near_rhythms(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Rhythm):
        yield from ((*value[:n], *value[n + 1 :]) for n in range(len(value)) if len(value) > 1)
    elif isinstance(value, Decimal):
        yield from (each for each in (value - Decimal("0.5"), value + Decimal("0.5")) if each > 0)
    elif unit is Unit.NUMBERS:
        yield from ((*value[:n], *value[n + 1 :]) for n in range(len(value)) if len(value) > 1)
    else:
        yield from neighbours(value, unit)


def _near_rhythms(rhythm: Rhythm) -> Iterator[Rhythm]:
    if isinstance(rhythm, EveryWeeks | WeeksOfYear) and rhythm.weekdays:
        yield replace(rhythm, per_day=rhythm.per_day + 1)
        if len(rhythm.weekdays) > 1:
            yield replace(rhythm, weekdays=rhythm.weekdays[1:])
    elif isinstance(rhythm, EveryWeeks):
        yield from (replace(rhythm, every=n, from_week=None) for n in (rhythm.every - 1, rhythm.every + 1) if n >= 1)
        yield from (replace(rhythm, times=n) for n in (rhythm.times - 1, rhythm.times + 1) if 1 <= n <= 7)
    elif isinstance(rhythm, EveryMonths):
        yield from (replace(rhythm, every=n, from_month=None) for n in (rhythm.every - 1, rhythm.every + 1) if n >= 1)
    elif isinstance(rhythm, TimesAYear):
        yield from (replace(rhythm, times=n) for n in (rhythm.times - 1, rhythm.times + 1) if n >= 1)


def is_caught(name: str, mutated: Catalogue) -> bool:
    """Whether the loader, or one of the world's cases or accounts, notices the change."""
    files = {product.code: product.code for product in mutated.products}
    if reference_faults(mutated, files):
        return True
    try:
        return any(notices(name, mutated) for notices in (_case_notices, _law_case_notices, _account_notices))
    except CatalogueError:
        return True


@cache
def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _case_notices(name: str, mutated: Catalogue) -> bool:
    file = WORLDS / name / "cases.toml"
    if not file.is_file():
        return False
    report = run_cases(_text_of(file), str(file), lambda on: _in_force(name, mutated, on))
    return bool(report.failed or report.numbers)


def _in_force(name: str, mutated: Catalogue, on: date) -> Catalogue:
    other = _loaded(name, on)
    return mutated if other.version == mutated.version else other


@cache
def _loaded(name: str, on: date) -> Catalogue:
    return load(WORLDS / name, on)


def _law_case_notices(name: str, mutated: Catalogue) -> bool:
    file = WORLDS / f"{name}_cases.toml"
    rulebook = prepare_rulebook(mutated, ON)
    questions = questions_of(file) if file.is_file() else ()
    return any(disagreements(question, answers(question, rulebook)) for question in questions)


def _account_notices(name: str, mutated: Catalogue) -> bool:
    file = WORLDS / name / "account_cases.toml"
    return file.is_file() and any(account_differences(file, mutated))


__all__ = ["WorldMutation", "day_of", "is_caught", "mutate_world", "names_of_worlds", "world_of"]

"""Every threshold of the two real catalogues at one below, itself and one above.

The places to try are generated from the catalogues; what must come of them is said by the standards read by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from helhed.catalogue import (
    FactKind,
    Interval,
    Limit,
    LimitKind,
    ParameterName,
    Product,
    Value,
    Window,
    get_fact_definition,
    references,
)
from helhed.eligibility import as_json, assess, parse_facts
from tests.helhed.eligibility import readings, wishes
from tests.helhed.eligibility.people import WEEKDAYS
from tests.helhed.eligibility.standards import NAMES, ON, catalogue, rulebook

GOOD: dict[str, Any] = {
    "dwelling": "near_activity_centre",
    "functional_level": 4,
    "weekly_minutes": 1000,
    "staff_per_visit": 1,
    "shifts": ["day"],
    "trained_first": True,
    "relatives_can_help": False,
    "possible_by_day": False,
    "others_can_do_it": False,
    "need_is_permanent": True,
    "condition_unstable": True,
    "recently_discharged": False,
    "can_reach_centre_alone": False,
    "can_be_trained_to_reach_centre": False,
    "stays_at_centre_to_eat": False,
    "already_at_centre": False,
    "covered_by_section_85": False,
    "cleaning_granted": True,
}
RUNNING = [{"package": "F4", "weekdays": list(WEEKDAYS)}]
RULE_OF = {
    LimitKind.START_WINDOW: "window",
    LimitKind.MORNING_START: "morning_care",
    LimitKind.PER_DAY: "per_day",
    LimitKind.PER_WEEK: "per_week",
    LimitKind.WEEKDAYS: "weekend",
    LimitKind.VISITS_AT_MOST: "visits",
    LimitKind.QUANTITY: "quantity",
}
MET = {True: "met", False: "not_met", None: "unknown"}


def value_of(name: str, product: Product, parameter: str) -> Value:
    dated = catalogue(name).parameter(product, parameter).dated_value(ON)
    assert dated is not None
    return dated.value


def fact_probes() -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """Catalogue, product, fact, and the values around each of its thresholds."""
    for name in NAMES:
        for product in catalogue(name).products:
            for condition in catalogue(name).conditions_of(product):
                for test in references.tests_of(condition.requirement):
                    if isinstance(test.operand, ParameterName):
                        value = value_of(name, product, test.operand.name)
                        yield name, product.code, test.fact, around(value, get_fact_definition(test.fact).numbers)


def around(value: Value, allowed: tuple[int, ...]) -> tuple[int, ...]:
    ends = (value.lower, value.upper) if isinstance(value, Interval) else value
    assert isinstance(ends, tuple)
    tried = {int(end) + step for end in ends if end is not None for step in (-1, 0, 1)}
    return tuple(sorted(number for number in tried if (number in allowed if allowed else number >= 0)))


@pytest.mark.parametrize(("name", "code", "fact", "values"), [*fact_probes()])
def test_a_condition_turns_exactly_at_its_threshold(name: str, code: str, fact: str, values: tuple[int, ...]) -> None:
    said = []
    for value in values:
        # Level 3 is where a second employee matters; the others do not read it.
        facts = {**GOOD, **({"functional_level": 3} if fact == "staff_per_visit" else {}), fact: value}
        read = parse_facts({"facts": facts, "grants": RUNNING if name == "herning" else []}, catalogue(name))
        products = {p["code"]: p for p in as_json(assess(rulebook(name), read))["products"]}
        found = [(f["force"], f["outcome"]) for f in products[code]["findings"]]
        known = {**facts, "grants": {"F4"}}
        wanted = [(force, MET[condition(known)[0]]) for force, condition in readings.STANDARDS[name][code]]
        assert sorted(found) == sorted(wanted), (fact, value)
        said.append(tuple(sorted(found)))
    assert len(set(said)) > 1, "a threshold that changes nothing is none"


def limit_probes() -> Iterator[tuple[str, Limit, tuple[list[dict[str, Any]], ...]]]:
    """Package, limit, and the requests around its threshold; the first line of each is the one looked at."""
    for product in catalogue("herning").products:
        for limit in catalogue("herning").limits_of(product):
            if limit.parameter:
                value = value_of("herning", product, limit.parameter)
                yield product.code, limit, tuple(requests(product.code, limit.kind, value))


def requests(code: str, kind: LimitKind, value: Value) -> Iterator[list[dict[str, Any]]]:
    if isinstance(value, Window):
        for end in (value.start, value.end):
            yield from ([a_line(code, starts=[start])] for start in minutes_around(end))
    elif isinstance(value, time):
        yield from ([a_line(code, starts=[start], morning_care=True)] for start in minutes_around(value))
    elif kind is LimitKind.WEEKDAYS:
        yield from ([a_line(code, weekdays=[day])] for day in WEEKDAYS)
    elif kind is LimitKind.QUANTITY:
        yield from ([a_line(code, quantity=quantity)] for quantity in (0.25, 0.5, 0.75, 1, 1.25, 1.5))
    else:
        assert isinstance(value, int)
        yield from (counted(code, kind, number) for number in (value - 1, value, value + 1) if number > 0)


def counted(code: str, kind: LimitKind, number: int) -> list[dict[str, Any]]:
    if kind is LimitKind.PER_DAY:
        return [a_line(code, per_day=number)]
    if kind is not LimitKind.PER_WEEK:
        return [a_line(code, visits=number)]
    whole, rest = divmod(number, len(WEEKDAYS))
    every_day = [a_line(code, weekdays=list(WEEKDAYS), per_day=whole)] if whole else []
    return [*every_day, *([a_line(code, weekdays=list(WEEKDAYS[:rest]))] if rest else [])]


def a_line(code: str, **said: Any) -> dict[str, Any]:
    return {"package": code, "weekdays": ["mon"], **said}


def minutes_around(moment: time) -> list[str]:
    noon = datetime.combine(date(2026, 3, 2), moment)
    return [(noon + timedelta(minutes=step)).strftime("%H:%M") for step in (-1, 0, 1)]


@pytest.mark.parametrize(("code", "limit", "tried"), [*limit_probes()], ids=lambda part: getattr(part, "name", None))
def test_a_limit_turns_exactly_at_its_threshold(
    code: str, limit: Limit, tried: tuple[list[dict[str, Any]], ...]
) -> None:
    outcomes = []
    for lines in tried:
        read = parse_facts({"facts": GOOD, "grants": [], "request": lines}, catalogue("herning"))
        findings = as_json(assess(rulebook("herning"), read))["request"]["findings"]
        found = {f["rule"]: (f["force"], f["outcome"]) for f in findings if f["item"] == 0}
        wanted = {rule: (force, MET[met]) for rule, force, met in wishes.outcomes(GOOD, lines[0], lines[1:])}
        assert found.get(f"{code}.{limit.name}") == wanted.get(RULE_OF.get(limit.kind, "")), lines
        outcomes.append(found.get(f"{code}.{limit.name}"))
    if limit.kind is not LimitKind.VISITS_TYPICALLY:
        assert {outcome for _, outcome in filter(None, outcomes)} == {"met", "not_met"}


def test_fewer_or_more_visits_than_typical_are_no_finding() -> None:
    for code in ("F3", "F4", "G3", "G4", "H"):
        for visits in (1, 2, 3, 4, 20):
            lines = [a_line(code, visits=visits)]
            read = parse_facts({"facts": GOOD, "grants": [], "request": lines}, catalogue("herning"))
            request = as_json(assess(rulebook("herning"), read))["request"]
            assert request["verdict"] == "within"


@pytest.mark.parametrize(("code", "limits"), [*wishes.PER_DAY.items()])
def test_every_cap_of_the_readings_is_in_the_catalogue(code: str, limits: tuple[str, int]) -> None:
    product = catalogue("herning").product(code)
    caps = {
        limit.kind: value_of("herning", product, limit.parameter)
        for limit in catalogue("herning").limits_of(product)
        if limit.kind in (LimitKind.PER_DAY, LimitKind.PER_WEEK)
    }
    per_week = {LimitKind.PER_WEEK: wishes.PER_WEEK[code]} if code in wishes.PER_WEEK else {}
    assert caps == {LimitKind.PER_DAY: limits[1], **per_week}


def test_observation_has_no_cap_and_no_window() -> None:
    lines = [
        {"package": "O", "weekdays": list(WEEKDAYS), "per_day": 24, "starts": ["03:00", "12:00"], "until": "2026-03-09"}
    ]
    read = parse_facts({"facts": GOOD, "grants": [], "request": lines}, catalogue("herning"))
    assert as_json(assess(rulebook("herning"), read))["request"]["verdict"] == "within"


@pytest.mark.parametrize("code", wishes.ITEMS)
def test_the_items_of_every_package_are_those_of_the_readings(code: str) -> None:
    items = {item.id: item.role.value for item in catalogue("herning").product(code).items}
    core = wishes.CORE.get(code, "").split()
    listed, excluded = wishes.ITEMS[code].split(), wishes.EXCLUDED.get(code, "").split()
    assert set(items) == {*listed, *excluded}
    assert {item for item, role in items.items() if role == "excluded"} == set(excluded)
    if core:
        assert {item for item, role in items.items() if role == "core"} == set(core)


def test_only_flags_choices_and_named_numbers_are_asked_of_a_fact() -> None:
    """What `fact_probes` leaves out: tests without a number, whose values the property tests try one and all."""
    for name in NAMES:
        for product in catalogue(name).products:
            for condition in catalogue(name).conditions_of(product):
                for test in references.tests_of(condition.requirement):
                    if not isinstance(test.operand, ParameterName) and test.fact != "grants":
                        kinds = (FactKind.FLAG, FactKind.CHOICE, FactKind.SHIFTS)
                        assert get_fact_definition(test.fact).kind in kinds

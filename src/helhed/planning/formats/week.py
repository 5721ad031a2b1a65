"""A week as JSON: what the days share stands once (`speeds`, `locations`, `travel`, `weights` …), all else by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.decompose.week import Week, WeekPlan
from helhed.planning.formats.helhed_json import DAY_FORM, parse_helhed_problem, serialise_plan, serialise_problem
from helhed.planning.formats.objects import parse_json_value

__all__ = ["WEEK_FORM", "is_week", "parse_week", "serialise_week", "serialise_week_plan"]

WEEK_FORM, WEEK_PLAN_FORM = "helhed-week-1", "helhed-week-plan-1"
OWN_KEYS = {"form", "days", "contracts", "name"}


def is_week(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object has this form."""
    return data.get("form") == WEEK_FORM


def parse_week(data: Mapping[str, Any], name: str = "") -> Week:
    """The week in a JSON object. Raises PlanningError with every fault found."""
    days = data.get("days")
    if not is_week(data) or not isinstance(days, list) or not all(isinstance(day, Mapping) for day in days):
        raise PlanningError([Fault(key="days", message=f"en uge har form «{WEEK_FORM}» og en liste af dage.")])
    shared = {key: value for key, value in data.items() if key not in OWN_KEYS}
    faults: list[Fault] = []
    contracts = parse_json_value(dict[str, int], data.get("contracts") or {}, "contracts", faults)
    problems = []
    for number, day in enumerate(days):
        try:
            problems.append(parse_helhed_problem({**shared, **day, "form": DAY_FORM}))
        except PlanningError as error:
            faults += [replace(fault, key=f"days[{number}].{fault.key}") for fault in error.faults]
    faults += find_days_out_of_order([problem.date for problem in problems])
    if faults:
        raise PlanningError(faults)
    return Week(days=tuple(problems), contracts=contracts, name=data.get("name") or name)


def find_days_out_of_order(dates: Sequence[str]) -> Iterator[Fault]:
    """A fault for each day whose date is not after the one before it: rest is counted from each to the next."""
    for number, (before, after) in enumerate(pairwise(dates), start=1):
        if before and after and after <= before:
            message = f"«{after}» kommer efter «{before}» i filen; skriv dagene i datoernes rækkefølge, hver én gang."
            yield Fault(key=f"days[{number}].date", message=message)


def serialise_week(week: Week) -> dict[str, Any]:
    """The week as JSON. What is alike on every day is written once."""
    days = [serialise_problem(day) for day in week.days]
    alike = {key for key in days[0] if key not in OWN_KEYS and all(day[key] == days[0][key] for day in days)}
    return {
        "form": WEEK_FORM,
        "name": week.name,
        "contracts": dict(sorted(week.contracts.items())),
        **{key: value for key, value in days[0].items() if key in alike},
        "days": [{key: value for key, value in day.items() if key not in alike | {"form"}} for day in days],
    }


def serialise_week_plan(found: WeekPlan) -> dict[str, Any]:
    """The plans of a week as JSON, and who belongs to whom."""
    return {
        "form": WEEK_PLAN_FORM,
        "circles": {citizen: list(circle) for citizen, circle in sorted(found.circles.items())},
        "days": [serialise_plan(plan) for plan in found.plans],
    }

"""Our own JSON: a day and a plan, key by key as the classes name their fields.

Travel is a matrix per means, or `speeds` (metres per minute, by means) with `locations` (latitude, longitude): then
the way is the straight line times a detour of 1.3, at least one minute between two places.

Defaults are times, not ticks, as those of `Problem`: a leeway of a quarter, and prices as dear in time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helhed.errors import Fault, PlanningError
from helhed.planning.formats.matrix import serialise_matrix
from helhed.planning.formats.objects import Matrix, kind_name, parse_json_object
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import (
    TIMEZONE,
    DifferentEmployee,
    Employee,
    Order,
    Problem,
    SameEmployee,
    SameStart,
    Visit,
)
from helhed.planning.model.weights import Weights, scaled_weights

__all__ = [
    "DAY_FORM",
    "PLAN_FORM",
    "DayFile",
    "is_helhed_form",
    "parse_helhed_plan",
    "parse_helhed_problem",
    "parse_visit",
    "serialise_plan",
    "serialise_problem",
    "travel_between",
    "with_outer_hours",
]  # fmt: skip

# Metres a minute: the speed of something that hardly moves; less is a mistake of the unit.
SLOWEST = 1
DAY_FORM, PLAN_FORM = "helhed-day-1", "helhed-plan-1"
DETOUR, METRES_PER_DEGREE = 1.3, 111_320.0
DEFAULTS: dict[str, Any] = {one.name: one.default for one in fields(Problem)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentVisits:
    """How many visits of the last fourteen days one employee gave one citizen."""

    citizen: str
    employee: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Who was promised for one slot of a visit."""

    visit: str
    slot: int
    employee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFile:
    """A day as its file has it, key by key."""

    visits: tuple[Visit, ...]
    employees: tuple[Employee, ...]
    form: str = DAY_FORM
    name: str = ""
    ticks_per_minute: int = DEFAULTS["ticks_per_minute"]
    links: tuple[Order | SameStart | SameEmployee | DifferentEmployee, ...] = ()
    weights: Weights = field(default_factory=Weights)
    travel: dict[str, Matrix] = field(default_factory=dict)
    speeds: dict[str, float] = field(default_factory=dict)
    history: tuple[RecentVisits, ...] = ()
    published: tuple[Promise, ...] = ()
    published_hours: dict[str, int] = field(default_factory=dict)
    leeway: int = 0
    is_lateness_at_end: bool = False
    leaves_at_shift_start: bool = False
    locations: tuple[tuple[float, float], ...] = ()
    places: tuple[str, ...] = ()
    date: str = ""
    timezone: str = TIMEZONE


def is_helhed_form(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object has this form."""
    return data.get("form") == DAY_FORM


def parse_helhed_problem(data: Mapping[str, Any], name: str = "") -> Problem:
    """The problem in a JSON object. Raises PlanningError with every fault found."""
    day: DayFile = _read(DayFile, data, told=_no_ways(data))
    said: dict[str, Any] = {"leeway": day.leeway} if "leeway" in data else {}
    return Problem(
        visits=day.visits,
        employees=tuple(with_outer_hours(one) for one in day.employees),
        links=day.links,
        weights=scaled_weights(day.weights, day.ticks_per_minute, given=set(data.get("weights") or ())),
        travel=_travel(day),
        ticks_per_minute=day.ticks_per_minute,
        name=day.name or name,
        history={(seen.citizen, seen.employee): seen.visits for seen in day.history},
        published={(promise.visit, promise.slot): promise.employee for promise in day.published},
        published_hours=day.published_hours,
        is_lateness_at_end=day.is_lateness_at_end,
        leaves_at_shift_start=day.leaves_at_shift_start,
        locations=day.locations,
        places=day.places,
        date=day.date,
        timezone=day.timezone,
        **said,
    )


def with_outer_hours(employee: Employee) -> Employee:
    """The employee with the shift from the first part's beginning to the last one's end, where there are parts."""
    if not employee.parts:
        return employee
    parts = tuple(sorted(employee.parts, key=lambda part: part.from_))
    return replace(employee, parts=parts, shift_start=parts[0].from_, shift_end=parts[-1].to)


def parse_visit(item: Any, where: str = "visit") -> Visit:
    """One visit from an object that stands under a key. Raises PlanningError with every fault found."""
    return _read(Visit, item, where)  # type: ignore[no-any-return]


def parse_helhed_plan(data: Mapping[str, Any]) -> Plan:
    """The plan in a JSON object. Raises PlanningError with every fault found."""
    plan: Plan = _read(Plan, {key: value for key, value in data.items() if key != "form"})
    tours = Counter(tour.employee for tour in plan.tours)
    twice = [Fault(key="tours", message=f"«{who}» har mere end én tur.") for who, count in tours.items() if count > 1]
    if twice:
        raise PlanningError(twice)
    return plan


def _read(kind: type, data: Any, where: str = "", told: Iterable[Fault] = ()) -> Any:
    """One value of a class. Raises PlanningError with every fault found, those told already among them."""
    faults = list(told)
    found = parse_json_object(kind, data, where, faults)
    if faults:
        raise PlanningError(faults)
    return found


def _no_ways(data: Mapping[str, Any]) -> Iterator[Fault]:
    if not data.get("travel") and not (data.get("speeds") and data.get("locations")):
        yield Fault(key="travel", message="angiv rejsetider, eller «speeds» og «locations».")


def _travel(day: DayFile) -> dict[str, Any]:
    """The ways given, or else made from speeds and locations."""
    if day.travel:
        return day.travel
    slow = [means for means, speed in day.speeds.items() if not SLOWEST <= speed < inf]
    if slow:
        message = f"farten skal være mindst {SLOWEST} meter i minuttet."
        raise PlanningError([Fault(key=f"speeds.{means}", message=message) for means in slow])
    return {means: travel_between(day.locations, speed, day.ticks_per_minute) for means, speed in day.speeds.items()}


def travel_between(
    spots: Sequence[Sequence[float]], metres_per_minute: float, ticks_per_minute: int
) -> NDArray[np.int64]:
    """Ticks between all pairs of (latitude, longitude), along the straight line with a detour."""
    places = np.array(spots, dtype=float)
    middle = math.cos(math.radians(float(places[:, 0].mean()))) if len(places) else 1.0
    north = (places[:, None, 0] - places[None, :, 0]) * METRES_PER_DEGREE
    east = (places[:, None, 1] - places[None, :, 1]) * METRES_PER_DEGREE * middle
    minutes = np.hypot(north, east) * DETOUR / metres_per_minute
    ticks = np.maximum(np.rint(minutes * ticks_per_minute), ticks_per_minute).astype(np.int64)
    ticks[np.hypot(north, east) < 1.0] = 0
    return np.asarray(ticks)


def serialise_problem(problem: Problem) -> dict[str, Any]:
    """The day as JSON, with its matrices."""
    return {
        "form": DAY_FORM,
        "name": problem.name,
        "ticks_per_minute": problem.ticks_per_minute,
        "visits": [_written(visit) for visit in problem.visits],
        "weights": _written(problem.weights),
        "employees": [_written(employee) for employee in problem.employees],
        "links": [{"kind": kind_name(type(link)), **_written(link)} for link in problem.links],
        "travel": {means: serialise_matrix(matrix) for means, matrix in problem.travel.items()},
        "history": [
            {"citizen": citizen, "employee": who, "visits": count}
            for (citizen, who), count in sorted(problem.history.items())
        ],
        "published": [
            {"visit": visit, "slot": slot, "employee": who} for (visit, slot), who in sorted(problem.published.items())
        ],
        "published_hours": dict(sorted(problem.published_hours.items())),
        "leeway": problem.leeway,
        "is_lateness_at_end": problem.is_lateness_at_end,
        "leaves_at_shift_start": problem.leaves_at_shift_start,
        "locations": [list(spot) for spot in problem.locations],
        "places": list(problem.places),
        "date": problem.date,
        "timezone": problem.timezone,
    }


def serialise_plan(plan: Plan) -> dict[str, Any]:
    """The plan as JSON."""
    return {"form": PLAN_FORM, **_written(plan)}


def _written(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name.rstrip("_"): _written(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_written(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    return value

"""Our own JSON: a day and a plan, key by key as the classes name their fields.

Travel is a matrix per means, or `speeds` (metres per minute, by means) with `locations` (latitude, longitude): then
the way is the straight line times a detour of 1.3, at least one minute between two places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helhed.errors import Fault, PlanningError, nearest
from helhed.planning.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.problem import (
    Break,
    DifferentEmployee,
    Employee,
    Fixed,
    Order,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    Visit,
    Window,
)
from helhed.planning.weights import Weights

__all__ = ["is_own", "plan_from", "problem_from", "travel_between", "visit_from", "written_plan", "written_problem"]

FORM = "helhed-day-1"
DETOUR, METRES_PER_DEGREE = 1.3, 111_320.0
PARTS: dict[tuple[type, str], type] = {
    (Visit, "slots"): Slot,
    (Visit, "windows"): Window,
    (Employee, "breaks"): Break,
    (Plan, "tours"): Tour,
    (Plan, "unplanned"): Unplanned,
    (Tour, "stops"): Stop,
}
SETS = {"skills", "preferred", "excluded"}
LINKS = {
    "order": Order,
    "same_start": SameStart,
    "same_employee": SameEmployee,
    "different_employee": DifferentEmployee,
}
KINDS = {kind: name for name, kind in LINKS.items()}


def is_own(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object has this form."""
    return data.get("form") == FORM


def problem_from(data: Mapping[str, Any], name: str = "") -> Problem:
    """The problem in a JSON object. Raises PlanningError with every fault found."""
    faults: list[Fault] = []
    visits = _list(Visit, data.get("visits"), "visits", faults)
    employees = _list(Employee, data.get("employees"), "employees", faults)
    links = [_link(item, f"links[{at}]", faults) for at, item in enumerate(data.get("links") or ())]
    weights = _value(Weights, data.get("weights") or {}, "weights", faults)
    travel = _travel(data, faults)
    if faults:
        raise PlanningError(faults)
    return Problem(
        visits=visits,
        employees=employees,
        links=tuple(links),
        weights=weights,
        travel=travel,
        ticks_per_minute=data.get("ticks_per_minute", 60),
        name=data.get("name") or name,
        history={(item["citizen"], item["employee"]): item["visits"] for item in data.get("history") or ()},
        published={(item["visit"], item["slot"]): item["employee"] for item in data.get("published") or ()},
        published_hours=dict(data.get("published_hours") or {}),
        leeway=data.get("leeway", 900),
        is_lateness_at_end=data.get("is_lateness_at_end", False),
        leaves_at_shift_start=data.get("leaves_at_shift_start", False),
        locations=tuple((spot[0], spot[1]) for spot in data.get("locations") or ()),
        places=tuple(data.get("places") or ()),
    )


def visit_from(item: Mapping[str, Any]) -> Visit:
    """One visit from an object. Raises PlanningError with every fault found."""
    faults: list[Fault] = []
    visit = _value(Visit, item, "visit", faults)
    if faults:
        raise PlanningError(faults)
    return visit  # type: ignore[no-any-return]


def _list(kind: type, items: Any, where: str, faults: list[Fault]) -> tuple[Any, ...]:
    if not isinstance(items, list):
        faults.append(Fault(key=where, message="her skal stå en liste."))
        return ()
    return tuple(_value(kind, item, f"{where}[{at}]", faults) for at, item in enumerate(items))


def _value(kind: type, item: Any, where: str, faults: list[Fault]) -> Any:
    """One value from an object; unknown and missing keys are faults."""
    if not isinstance(item, Mapping):
        faults.append(Fault(key=where, message=f"her skal stå et objekt, ikke {item!r:.40}."))
        return None
    known = {field.name: field for field in fields(kind)}
    needed = {name for name, field in known.items() if field.default is MISSING and field.default_factory is MISSING}
    bad = [
        Fault(key=f"{where}.{key}", message=f"nøglen kendes ikke.{nearest(key, list(known))}")
        for key in item.keys() - known
    ]
    bad += [Fault(key=f"{where}.{key}", message="nøglen mangler.") for key in sorted(needed - item.keys())]
    filled = {key: _field(kind, key, value, f"{where}.{key}", bad) for key, value in item.items() if key in known}
    faults.extend(bad)
    return None if bad else kind(**filled)


def _field(kind: type, key: str, value: Any, where: str, faults: list[Fault]) -> Any:
    if (kind, key) in PARTS:
        return _list(PARTS[kind, key], value, where, faults)
    if key == "fixed":
        found = _value(Fixed, value, where, faults) if value is not None else None
        return found and Fixed(employees=tuple(found.employees), start=found.start)
    if key in SETS:
        return frozenset(value)
    return _scalar(kind, key, value, where, faults)


def _scalar(kind: type, key: str, value: Any, where: str, faults: list[Fault]) -> Any:
    annotation = str(next(field.type for field in fields(kind) if field.name == key))
    allowed: dict[str, tuple[type, ...]] = {
        "int": (int,),
        "bool": (bool,),
        "str": (str,),
        "int | None": (int, type(None)),
    }
    if annotation not in allowed:
        return value
    is_flag_for_number = isinstance(value, bool) and annotation != "bool"
    if not isinstance(value, allowed[annotation]) or is_flag_for_number:
        faults.append(Fault(key=where, message=f"{value!r:.40} er ikke af slagsen {annotation}; tider er hele tal."))
    return value


def _link(item: Any, where: str, faults: list[Fault]) -> Any:
    kind = LINKS.get(str(item.get("kind"))) if isinstance(item, Mapping) else None
    if kind is None:
        faults.append(Fault(key=where, message=f"«kind» skal være en af {', '.join(LINKS)}."))
        return None
    return _value(kind, {key: value for key, value in item.items() if key != "kind"}, where, faults)


def _travel(data: Mapping[str, Any], faults: list[Fault]) -> dict[str, NDArray[np.int64]]:
    given = data.get("travel") or {}
    if given:
        return {means: np.array(rows, dtype=np.int64) for means, rows in given.items()}
    speeds, spots = data.get("speeds"), data.get("locations")
    if not speeds or not spots:
        faults.append(Fault(key="travel", message="angiv rejsetider, eller «speeds» og «locations»."))
        return {}
    ticks = data.get("ticks_per_minute", 60)
    return {means: travel_between(spots, speed, ticks) for means, speed in speeds.items()}


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


def written_problem(problem: Problem) -> dict[str, Any]:
    """The day as JSON, with its matrices."""
    return {
        "form": FORM,
        "name": problem.name,
        "ticks_per_minute": problem.ticks_per_minute,
        "visits": [_written(visit) for visit in problem.visits],
        "weights": _written(problem.weights),
        "employees": [_written(employee) for employee in problem.employees],
        "links": [{"kind": KINDS[type(link)], **_written(link)} for link in problem.links],
        "travel": {means: matrix.tolist() for means, matrix in problem.travel.items()},
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
    }


def written_plan(plan: Plan) -> dict[str, Any]:
    """The plan as JSON."""
    return {"form": "helhed-plan-1", **_written(plan)}


def plan_from(data: Mapping[str, Any]) -> Plan:
    """The plan in a JSON object. Raises PlanningError with every fault found."""
    faults: list[Fault] = []
    plan = _value(Plan, {key: value for key, value in data.items() if key != "form"}, "plan", faults)
    if faults:
        raise PlanningError(faults)
    return plan  # type: ignore[no-any-return]


def _written(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_written(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    return value

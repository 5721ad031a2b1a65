"""The unified JSON form of the Mankowska instances, and solutions written so that its checkers read them.

A tick is a thousandth of a minute, because the matrices have three decimals. The three cost components weigh a third
each; here they weigh one point per tick, so a cost in the format's own figures is points / 3000.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import DifferentEmployee, Employee, Link, Order, Problem, Slot, TimeWindow, Visit
from helhed.planning.model.weights import Weights

__all__ = ["POINTS_PER_COST", "is_mankowska", "read_mankowska", "write_mankowska"]

POINTS_PER_COST = 3000
TICKS = 1000
ANYBODY_LATE = 10**12


def is_mankowska(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object has this form."""
    return "central_offices" in data and "metadata" not in data


def read_mankowska(data: Mapping[str, Any], name: str = "") -> Problem:
    """The problem in an instance. Sequential services become two visits with a gap; simultaneous ones two slots."""
    defaults = {item["id"]: item.get("default_duration") for item in data["services"]}
    visits: list[Visit] = []
    links: list[Link] = []
    for place, patient in enumerate(data["patients"], start=1):
        more, ties = _patient(patient, place, defaults)
        visits += more
        links += ties
    staff = tuple(
        Employee(id=item["id"], start_place=0, end_place=0, skills=frozenset(item["abilities"]), means="way")
        for item in data["caregivers"]
    )
    matrix = np.rint(np.array(data["distances"], dtype=float) * TICKS).astype(np.int64)
    offices = [data["central_offices"][0], *data["patients"]]
    return Problem(
        visits=tuple(visits),
        employees=staff,
        travel={"way": matrix},
        links=tuple(links),
        ticks_per_minute=TICKS,
        weights=_WEIGHTS,
        name=name,
        form="mankowska",
        locations=tuple(tuple(o["location"]) for o in offices if o.get("location")),
    )


_WEIGHTS = Weights(
    must=10**8,
    must_per_tick=10**4,
    unserved=10**11,
    lateness_per_tick=1,
    highest_lateness_per_tick=1,
    travel_per_tick=1,
    over_contract_per_tick=0,
    overfull_per_tick=0,
)


def _patient(patient: Mapping[str, Any], place: int, defaults: Mapping[str, Any]) -> tuple[list[Visit], list[Link]]:
    opens, closes = (round(value * TICKS) for value in _pair(patient["time_window"], ("start", "end")))
    needs = patient["required_caregivers"]
    slots = [
        Slot(
            duration=round((need.get("duration") or defaults[need["service"]]) * TICKS),
            skills=frozenset({need["service"]}),
            name=need["service"],
        )
        for need in needs
    ]
    sync = patient.get("synchronization") or {}
    split = len(slots) > 1 and sync.get("type") == "sequential"
    parts = [(slot,) for slot in slots] if split else [tuple(slots)]
    ids = [f"{patient['id']}/{number}" if split else patient["id"] for number, _ in enumerate(parts)]
    visits = [
        Visit(
            id=name,
            place=place,
            slots=part,
            windows=(TimeWindow(opens=opens, closes=closes),),
            citizen=patient["id"],
            request=patient["id"] if split else "",
        )
        for name, part in zip(ids, parts, strict=True)
    ]
    if not split:
        return visits, []
    low, high = (round(value * TICKS) for value in _pair(sync["distance"], ("min", "max")))
    return visits, [
        Order(first=ids[0], second=ids[1], min_gap=low, max_gap=high),
        DifferentEmployee(first=ids[0], second=ids[1]),
    ]


def _pair(value: Any, keys: tuple[str, str]) -> tuple[float, float]:
    if isinstance(value, Mapping):
        return value[keys[0]], value[keys[1]]
    if isinstance(value, (list, tuple)):
        return value[0], value[1]
    return value, value


def write_mankowska(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan in the form the instance came in."""
    visits = {visit.id: visit for visit in problem.visits}
    return {
        "routes": [
            {
                "caregiver_id": tour.employee,
                "locations": [
                    {
                        "patient": visits[stop.visit].citizen,
                        "service": visits[stop.visit].slots[stop.slot].name,
                        "arrival_time": stop.start / TICKS,
                        "departure_time": stop.end / TICKS,
                    }
                    for stop in tour.stops
                ],
            }
            for tour in plan.tours
        ]
    }

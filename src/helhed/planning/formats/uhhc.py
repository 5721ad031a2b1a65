"""The Unified Home Healthcare form: several start points, shifts, lunch, wishes, optional patients, own weights.

A tick is a minute and a point is a unit of the instance's own cost. The services of a patient are one visit with
several slots when they are simultaneous, and otherwise one visit each, given all or none and by different people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helhed.errors import Fault, PlanningError
from helhed.planning.model.plan import Plan, Tour
from helhed.planning.model.problem import (
    Break,
    DifferentEmployee,
    Employee,
    Link,
    Order,
    Problem,
    Slot,
    TimeWindow,
    Visit,
)
from helhed.planning.model.weights import Weights

__all__ = ["is_uhhc", "read_uhhc", "write_uhhc"]

HARD = "HARD"
AT_END = "at_service_end"
NOT_PLANNED_FOR = ("max_waiting_time", "workload_balance", "working_time")


def is_uhhc(data: Mapping[str, Any]) -> bool:
    """Whether a JSON object has this form."""
    return "metadata" in data and "terminal_points" in data


def read_uhhc(data: Mapping[str, Any], name: str = "") -> Problem:
    """The problem in an instance. Raises PlanningError for a weighted component this planner does not know."""
    prices: Mapping[str, Any] = data["metadata"].get("cost_components") or {}
    faults = [
        Fault(
            key=f"metadata.cost_components.{part}", message=f"Planlæggeren kender ikke prisen «{part}». Sæt den til 0."
        )
        for part in NOT_PLANNED_FOR
        if prices.get(part)
    ]
    if faults:
        raise PlanningError(faults)
    defaults = {item["id"]: item.get("default_duration") for item in data["services"]}
    visits: list[Visit] = []
    links: list[Link] = []
    everybody = frozenset(item["id"] for item in data["caregivers"])
    for patient in data["patients"]:
        more, ties = _patient(patient, defaults, prices, everybody)
        visits += more
        links += ties
    points = {item["id"]: item["distance_matrix_index"] for item in data["terminal_points"]}
    late_at = str(data["metadata"].get("time_window_met"))
    return Problem(
        visits=tuple(visits),
        links=tuple(links),
        travel={"way": np.array(data["distances"], dtype=np.int64)},
        employees=tuple(_employee(item, points, data.get("lunch_breaks"), late_at) for item in data["caregivers"]),
        weights=_weights(prices),
        ticks_per_minute=1,
        is_lateness_at_end=late_at == AT_END,
        name=name,
        leaves_at_shift_start=data["metadata"].get("origin") in {"bazirha", "bazirha-caie"},
        form="uhhc",
        locations=_locations(data),
        places=_places(data),
    )


def _places(data: Mapping[str, Any]) -> tuple[str, ...]:
    names = {item["distance_matrix_index"]: item["id"] for item in [*data["patients"], *data["terminal_points"]]}
    return tuple(names[index] for index in sorted(names))


def _locations(data: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    places = {item["distance_matrix_index"]: item.get("location") for item in data["patients"]}
    places |= {item["distance_matrix_index"]: item.get("location") for item in data["terminal_points"]}
    if not all(isinstance(spot, Sequence) for spot in places.values()):
        return ()
    return tuple((float(places[index][0]), float(places[index][1])) for index in sorted(places))


def _price(prices: Mapping[str, Any], part: str) -> int:
    value = prices.get(part, 0)
    return 0 if value == HARD else round(value)


def _weights(prices: Mapping[str, Any]) -> Weights:
    large = 10**6
    return Weights(
        must=2 * large,
        must_per_tick=10**4,
        unserved=large,
        unknown_face=0,
        over_contract_per_tick=0,
        overfull_per_tick=0,
        missed_break=large if prices.get("missed_lunch_break", HARD) == HARD else _price(prices, "missed_lunch_break"),
        overtime_per_tick=_price(prices, "total_extra_time"),
        travel_per_tick=_price(prices, "travel_time"),
        is_overtime_forbidden=prices.get("total_extra_time") == HARD,
        lateness_per_tick=_price(prices, "total_tardiness"),
        not_preferred=_price(prices, "caregiver_preferences"),
        highest_lateness_per_tick=_price(prices, "highest_tardiness"),
        waiting_per_tick=_price(prices, "total_waiting_time"),
        highest_idle_per_tick=_price(prices, "max_idle_time"),
    )


def _employee(item: Mapping[str, Any], points: Mapping[str, int], lunch: Any, late_at: str) -> Employee:
    start = points[item["departing_point"]]
    shift = item.get("working_shift")
    breaks: tuple[Break, ...] = ()
    if item.get("lunch_break") and lunch is not None:
        length = lunch["min_duration"]
        closes = lunch["end"] - (length if late_at == AT_END else 0)
        breaks = (Break(opens=lunch["start"], closes=closes, duration=length),)
    return Employee(
        id=item["id"],
        start_place=start,
        end_place=points[item["arrival_point"]] if item.get("arrival_point") else start,
        means="way",
        skills=frozenset(item["abilities"]),
        breaks=breaks,
        shift_start=shift["start"] if shift else 0,
        shift_end=shift["end"] if shift else None,
    )


def _patient(
    patient: Mapping[str, Any], defaults: Mapping[str, Any], prices: Mapping[str, Any], everybody: frozenset[str]
) -> tuple[list[Visit], list[Link]]:
    needs = patient["required_services"]
    slots = [
        Slot(
            duration=need.get("duration") or defaults[need["service"]],
            skills=frozenset({need["service"]}),
            name=need["service"],
        )
        for need in needs
    ]
    sync = patient.get("synchronization") or {}
    together = len(slots) > 1 and sync.get("type") == "simultaneous"
    parts = [tuple(slots)] if together else [(slot,) for slot in slots]
    ids = [patient["id"] if len(parts) == 1 else f"{patient['id']}/{number}" for number in range(len(parts))]
    shared = _shared(patient, prices, everybody)
    visits = [
        Visit(id=name, slots=part, leave_out_price=_leave_out(patient, prices, number), **shared)
        for number, (name, part) in enumerate(zip(ids, parts, strict=True))
    ]
    links: list[Link] = [
        DifferentEmployee(first=one, second=other) for at, one in enumerate(ids) for other in ids[at + 1 :]
    ]
    if sync.get("type") == "sequential" and len(ids) > 1:
        gap = sync["distance"]
        links.append(Order(first=ids[0], second=ids[1], min_gap=gap["min"], max_gap=gap["max"]))
    return visits, links


def _shared(patient: Mapping[str, Any], prices: Mapping[str, Any], everybody: frozenset[str]) -> dict[str, Any]:
    wished = patient.get("preferred_caregivers")
    excluded = frozenset(patient.get("incompatible_caregivers") or ())
    is_wish_hard = prices.get("caregiver_preferences", HARD) == HARD
    if wished is not None and is_wish_hard:
        excluded |= everybody - frozenset(wished)
    return {
        "place": patient["distance_matrix_index"],
        "request": patient["id"],
        "citizen": patient["id"],
        "windows": tuple(TimeWindow(opens=w["start"], closes=w["end"]) for w in patient["time_windows"]),
        "preferred": frozenset(wished or ()),
        "excluded": excluded,
        "is_optional": bool(patient.get("optional")),
        "is_window_hard": HARD in (prices.get("total_tardiness"), prices.get("highest_tardiness")),
    }


def _leave_out(patient: Mapping[str, Any], prices: Mapping[str, Any], number: int) -> int | None:
    """The price is for the patient, so only the first of several visits carries it."""
    price = prices.get("optional_patients", HARD)
    if not patient.get("optional") or price == HARD:
        return None
    return round(price) if number == 0 else 0


def write_uhhc(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan in the form the instance came in."""
    return {"routes": [{"caregiver_id": tour.employee, "locations": _stops(problem, tour)} for tour in plan.tours]}


def _stops(problem: Problem, tour: Tour) -> list[dict[str, Any]]:
    visits = {visit.id: visit for visit in problem.visits}
    return [
        {
            "patient": problem.places[stop.place],
            "service": visits[stop.visit].slots[stop.slot].name if stop.visit else "lunch_break",
            "arrival_time": stop.start,
            "departure_time": stop.end,
        }
        for stop in tour.stops
    ]

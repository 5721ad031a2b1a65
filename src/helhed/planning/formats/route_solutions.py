"""Solutions of the two public forms, read back as plans."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from helhed.errors import Fault, PlanningError
from helhed.planning.model.plan import Plan, Stop, Tour
from helhed.planning.model.problem import Problem
from helhed.planning.model.tour_times import with_tour_times

__all__ = ["plan_from_routes"]

STARTS = ("start_service_time", "arrival_time", "start_time")
ENDS = ("end_service_time", "departure_time", "end_time")
LUNCH = "lunch_break"


def plan_from_routes(problem: Problem, data: Mapping[str, Any]) -> Plan:
    """A plan from `routes`. Raises PlanningError naming every visit the problem does not have."""
    names = {
        (visit.citizen, slot.name): (visit.id, number, visit.place)
        for visit in problem.visits
        for number, slot in enumerate(visit.slots)
    }
    places = {name: place for place, name in enumerate(problem.places)}
    faults: list[Fault] = []
    tours = []
    for route in data["routes"]:
        who = str(route.get("caregiver_id") or route.get("caregiver"))
        ticks = 1 if problem.form == "uhhc" else problem.ticks_per_minute
        stops = [_stop(item, names, places, ticks, faults) for item in route.get("locations") or ()]
        tours.append(Tour(employee=who, stops=tuple(sorted(stops, key=lambda stop: stop.start))))
    if faults:
        raise PlanningError(faults)
    return with_tour_times(problem, Plan(tours=tuple(tours), name=problem.name))


def _tick(item: Mapping[str, Any], keys: tuple[str, ...], ticks: int, faults: list[Fault]) -> int:
    """The time under the first of the keys that has one; 0 and a fault where none has a number."""
    given = next((item[key] for key in keys if item.get(key) is not None), None)
    if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given):
        who = item.get("patient") or item.get("patient_id")
        faults.append(Fault(key=str(who), message=f"tidspunktet mangler eller er intet tal; skriv «{keys[0]}»."))
        return 0
    return round(given * ticks)


def _stop(
    item: Mapping[str, Any],
    names: Mapping[tuple[str, str], tuple[str, int, int]],
    places: Mapping[str, int],
    ticks: int,
    faults: list[Fault],
) -> Stop:
    patient, service = (
        str(item.get("patient") or item.get("patient_id")),
        str(item.get("service") or item.get("service_id")),
    )
    start, end = (_tick(item, keys, ticks, faults) for keys in (STARTS, ENDS))
    if service == LUNCH:
        return Stop(visit="", start=start, end=end, place=places.get(patient, 0))
    if (patient, service) not in names:
        faults.append(Fault(key=f"{patient}/{service}", message="besøget findes ikke i problemet."))
        return Stop(visit="", start=start, end=end)
    visit, slot, place = names[patient, service]
    return Stop(visit=visit, slot=slot, start=start, end=end, place=place)

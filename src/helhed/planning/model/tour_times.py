"""Where every stop of a plan is, when each employee leaves and when they are back: from the day, never from a file."""

from __future__ import annotations

from dataclasses import replace

from helhed.planning.model.plan import Plan, Stop, Tour
from helhed.planning.model.plan_lookup import legs_of, look_up_plan, sections_of
from helhed.planning.model.problem import Employee, Problem

__all__ = ["with_tour_times"]


def with_tour_times(problem: Problem, plan: Plan) -> Plan:
    """The plan with the places of its stops, and with `leaves` and `returns` of every tour as the ways are."""
    view = look_up_plan(problem, plan)
    places = {visit.id: visit.place for visit in problem.visits}

    def timed(tour: Tour) -> Tour:
        employee = view.employees.get(tour.employee)
        if employee is None:
            return replace(
                tour, stops=tuple(replace(stop, place=places.get(stop.visit, stop.place)) for stop in tour.stops)
            )
        if not tour.stops:
            return replace(tour, leaves=0, returns=0)
        outings = [section for section in sections_of(employee, tour) if section[1].stops]
        (first, morning), (last, evening) = outings[0], outings[-1]
        return replace(
            tour,
            stops=_placed(employee, tour, places),
            leaves=morning.stops[0].start - legs_of(view, first, morning)[0],
            returns=evening.stops[-1].end + legs_of(view, last, evening)[-1],
        )

    return replace(plan, tours=tuple(timed(tour) for tour in plan.tours))


def _placed(employee: Employee, tour: Tour, places: dict[str, int]) -> tuple[Stop, ...]:
    stops = []
    for _, section in sections_of(employee, tour):
        here = employee.start_place
        for stop in section.stops:
            here = places.get(stop.visit, here)
            stops.append(replace(stop, place=here))
    return tuple(stops)

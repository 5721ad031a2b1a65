"""The contenders: each gets a day and processor seconds on one thread, and returns routes."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import pyvrp
import vroom
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.planning.comparison.days import CLOSES, LEVELS, OPENS, Day, Routes, as_problem, earliest
from helhed.planning.model.plan import Plan
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import stop_after_iterations, stop_after_seconds

__all__ = ["ONE_PERSON", "TWO_PERSON", "Contender"]

Contender = Callable[[Day, float, int], Routes]
NEVER = 10**6
"""Seconds to a visit the employee may not give, where a contender knows no skills."""


def helhed(day: Day, limit: float, seed: int) -> Routes:
    """Our planner on one thread."""
    begun = time.process_time()
    return _routes(day, solve(as_problem(day), stop_after_seconds(limit, lambda: time.process_time() - begun), seed))


def _routes(day: Day, plan: Plan) -> Routes:
    routes: Routes = [[] for _ in day.staff]
    for tour in plan.tours:
        for stop in tour.stops:
            part = int(stop.visit)
            routes[int(tour.employee)].append((int(day.twin[part]) if stop.slot else part, stop.start))
    return routes


def by_pyvrp(day: Day, limit: float, seed: int) -> Routes:
    """PyVRP: a level of skill is a profile of travel, in which forbidden visits lie too far away."""
    begun = time.process_time()
    count = len(day.level)
    matrices = []
    for level in range(LEVELS):
        matrix = day.travel.copy()
        matrix[:, 1:][:, day.level > level] += NEVER
        np.fill_diagonal(matrix, 0)
        matrices.append(matrix)
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(x=0, y=0) for _ in range(count + 1)],
        clients=[
            pyvrp.Client(
                location=k + 1,
                service_duration=int(day.duration[k]),
                tw_early=int(day.opens[k]),
                tw_late=int(day.closes[k]),
            )
            for k in range(count)
        ],
        depots=[pyvrp.Depot(location=0)],
        vehicle_types=[
            pyvrp.VehicleType(
                num_available=int((day.staff == level).sum()), tw_early=OPENS, tw_late=CLOSES, profile=level
            )
            for level in range(LEVELS)
        ],
        distance_matrices=matrices,
        duration_matrices=[day.travel] * LEVELS,
    )
    result = pyvrp.solve(data, stop=lambda _cost: time.process_time() - begun > limit, seed=seed, display=False)
    free = {level: list(np.flatnonzero(day.staff == level)) for level in range(LEVELS)}
    orders: list[list[int]] = [[] for _ in day.staff]
    for route in result.best.routes():
        orders[free[route.vehicle_type()].pop()] = [visit.idx for visit in route if visit.is_client()]
    return earliest(day, orders)


def by_vroom(day: Day, limit: float, seed: int) -> Routes:  # noqa: ARG001 -- it has no seed
    """VROOM at its deepest exploration; it decides itself when it is done, at the latest after the limit."""
    problem = vroom.Input()
    problem.set_durations_matrix("car", day.travel.astype(np.uint32))
    for number, level in enumerate(day.staff):
        problem.add_vehicle(
            vroom.Vehicle(
                number, start=0, end=0, skills=set(range(level + 1)), time_window=vroom.TimeWindow(OPENS, CLOSES)
            )
        )
    for part in range(len(day.level)):
        window = vroom.TimeWindow(int(day.opens[part]), int(day.closes[part]))
        problem.add_job(
            vroom.Job(
                part,
                location=part + 1,
                default_service=int(day.duration[part]),
                skills={int(day.level[part])},
                time_windows=[window],
            )
        )
    solution = problem.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=limit))
    orders: list[list[int]] = [[] for _ in day.staff]
    steps = solution.routes
    for vehicle, part in steps[steps["type"] == "job"][["vehicle_id", "id"]].itertuples(index=False):
        orders[int(vehicle)].append(int(part))
    return earliest(day, orders)


def by_ortools(day: Day, limit: float, seed: int) -> Routes:
    """OR-Tools routing with guided local search, started from a complete plan of ours.

    Its own initial plans are far poorer, and from one without some of the paired visits it does not insert them later.
    The time for our plan is not counted.
    """
    start_from = _first_whole_plan(day, seed)
    begun = time.process_time()
    manager = pywrapcp.RoutingIndexManager(len(day.level) + 1, len(day.staff), 0)
    routing = pywrapcp.RoutingModel(manager)
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(day.travel.tolist()))
    _add_time(day, routing, manager)
    # Reading the clock at every step would cost more than the step.
    looks = itertools.count()
    routing.AddSearchMonitor(
        routing.solver().CustomLimit(lambda: next(looks) % 64 == 0 and time.process_time() - begun > limit)
    )
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    routing.CloseModelWithParameters(parameters)
    orders = [[manager.NodeToIndex(part + 1) for part, _ in route] for route in start_from]
    start = routing.ReadAssignmentFromRoutes(orders, True)  # noqa: FBT003 -- its own signature
    found = routing.SolveFromAssignmentWithParameters(start, parameters)
    return _read(day, routing, manager, found) if found is not None else [[] for _ in day.staff]


def _first_whole_plan(day: Day, seed: int) -> Routes:
    """Returns our plan after the fewest moves that make it complete, so that it is hardly improved yet."""
    problem = as_problem(day)
    plan = solve(problem, stop_after_iterations(0), seed)
    for thousands in (1, 4, 16, 64, 256):
        if not plan.unplanned:
            break
        plan = solve(problem, stop_after_iterations(1000 * thousands), seed)
    return _routes(day, plan)


def _add_time(day: Day, routing: Any, manager: Any) -> None:
    busy = (day.travel + np.concatenate([[0], day.duration])[:, None]).tolist()
    routing.AddDimension(routing.RegisterTransitMatrix(busy), CLOSES, CLOSES, False, "time")  # noqa: FBT003 -- its own signature
    clock = routing.GetDimensionOrDie("time")
    for number in range(len(day.staff)):
        clock.CumulVar(routing.Start(number)).SetRange(OPENS, CLOSES)
        clock.CumulVar(routing.End(number)).SetRange(OPENS, CLOSES)
    for part in range(len(day.level)):
        index = manager.NodeToIndex(part + 1)
        routing.AddDisjunction([index], NEVER)
        clock.CumulVar(index).SetRange(int(day.opens[part]), int(day.closes[part]))
        for number in np.flatnonzero(day.staff < day.level[part]):
            routing.VehicleVar(index).RemoveValue(int(number))
        if day.twin[part] > part:
            other = manager.NodeToIndex(int(day.twin[part]) + 1)
            routing.solver().Add(clock.CumulVar(index) == clock.CumulVar(other))
            routing.solver().Add(routing.ActiveVar(index) == routing.ActiveVar(other))


def _read(day: Day, routing: Any, manager: Any, found: Any) -> Routes:
    clock = routing.GetDimensionOrDie("time")
    routes: Routes = []
    for number in range(len(day.staff)):
        route, index = [], found.Value(routing.NextVar(routing.Start(number)))
        while not routing.IsEnd(index):
            route.append((manager.IndexToNode(index) - 1, found.Min(clock.CumulVar(index))))
            index = found.Value(routing.NextVar(index))
        routes.append(route)
    return routes


ONE_PERSON: dict[str, Contender] = {
    "Helhed": helhed,
    "PyVRP": by_pyvrp,
    "OR-Tools routing": by_ortools,
    "VROOM": by_vroom,
}
TWO_PERSON: dict[str, Contender] = {"Helhed": helhed, "OR-Tools routing": by_ortools}

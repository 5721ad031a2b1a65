"""Everything that is wrong with a day, at once, before anybody plans it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from helhed.errors import Fault, PlanningError
from helhed.planning.model.problem import NO_WAY, Employee, Order, Problem, SameStart, Visit

__all__ = ["find_problem_faults", "require_sound"]

LARGEST = 1 << 31
NORTH, EAST = 90, 180
DEAREST = 1 << 62
# The years a day to plan can be of: what Python's calendar can count from in any time zone, with room for the hours.
YEARS = range(1900, 2200)
IS_TIME = "en tid er et helt antal ticks fra 0 til 2^31."


def require_sound(problem: Problem) -> None:
    """Raises PlanningError with every fault of the problem; returns quietly when there is none."""
    found = list(find_problem_faults(problem))
    if found:
        raise PlanningError(found)


def find_problem_faults(problem: Problem) -> Iterator[Fault]:
    """Every fault, with the key of what is wrong."""
    yield from _measures(problem)
    yield from _matrices(problem)
    yield from _twice("visits", [visit.id for visit in problem.visits])
    yield from _twice("employees", [employee.id for employee in problem.employees])
    square = [len(matrix) for matrix in problem.travel.values() if _is_square(matrix)]
    # Without one whole matrix it is not known which places there are, and only the matrix is wrong.
    places = min(square) if square else LARGEST
    for visit in problem.visits:
        yield from _visit(problem, visit, places)
    for employee in problem.employees:
        yield from _employee(problem, employee, places)
    yield from _links(problem)
    yield from _prices(problem)


def _is_time(*ticks: int | None) -> bool:
    return all(0 <= tick < LARGEST for tick in ticks if tick is not None)


def _measures(problem: Problem) -> Iterator[Fault]:
    if problem.ticks_per_minute < 1:
        yield Fault(key="ticks_per_minute", message="et minut har mindst 1 tick.")
    yield from _calendar(problem)
    if not _is_time(problem.leeway):
        yield Fault(key="leeway", message=IS_TIME)
    if not _is_time(*problem.published_hours.values()):
        yield Fault(key="published_hours", message=IS_TIME)
    if not all(0 <= visits < LARGEST for visits in problem.history.values()):
        yield Fault(key="history", message="visits er et antal besøg, 0 eller flere.")


def _calendar(problem: Problem) -> Iterator[Fault]:
    """The date is one of the calendar, and somebody knows the time zone."""
    try:
        if problem.date and date.fromisoformat(problem.date).year not in YEARS:
            yield Fault(key="date", message=f"«{problem.date}»: skriv en dag fra {YEARS[0]} til {YEARS[-1]}.")
    except ValueError:
        yield Fault(key="date", message=f"«{problem.date}» er ikke en dato; skriv den som 2026-10-24.")
    try:
        ZoneInfo(problem.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault(key="timezone", message=f"tidszonen «{problem.timezone}» kendes ikke; skriv fx Europe/Copenhagen.")
    for number, spot in enumerate(problem.locations if problem.form == "helhed" else ()):
        if not (abs(spot[0]) <= NORTH and abs(spot[1]) <= EAST):
            message = f"{spot[0]:g}, {spot[1]:g} er ikke breddegrad, længdegrad; er det meter i et kortnet?"
            yield Fault(key=f"locations[{number}]", message=message)


def _prices(problem: Problem) -> Iterator[Fault]:
    """The dearest plan there could be must have a price that can be told: more than 2^62 points cannot."""
    prices = {field.name: int(getattr(problem.weights, field.name)) for field in fields(problem.weights)}
    for name, price in prices.items():
        if price < 0:
            yield Fault(key=f"weights.{name}", message="en pris er 0 eller mere; mindre er bedre i en plan.")
    slots = [slot for visit in problem.visits for slot in visit.slots]
    ways = [int(matrix[matrix < NO_WAY].max(initial=0)) for matrix in problem.travel.values()]
    late = max((window.closes for visit in problem.visits for window in visit.windows), default=0)
    longest = late + sum(slot.duration for slot in slots) + (len(slots) + 1) * max(ways, default=0)
    per_tick = sum(price for name, price in prices.items() if name.endswith("_per_tick"))
    left_out = max((visit.leave_out_price or 0 for visit in problem.visits), default=0)
    priority = max((visit.priority for visit in problem.visits), default=1)
    each_time = sum(price for name, price in prices.items() if not name.endswith("_per_tick")) * priority + left_out
    if (len(slots) + len(problem.employees)) * (longest * per_tick + each_time) >= DEAREST:
        yield Fault(key="weights", message="priser og tider er så store, at en plans pris ikke kan regnes ud.")


def _is_square(matrix: NDArray[np.int64]) -> bool:
    return bool(matrix.shape) and matrix.shape == matrix.shape[:1] * 2


def describe_shape(matrix: NDArray[np.int64]) -> str:
    """«2 rækker med 3 tal»."""
    rows = matrix.shape[0] if matrix.shape else 0
    return f"{rows} {'række' if rows == 1 else 'rækker'} med {matrix.shape[1] if matrix.ndim > 1 else 0} tal"


def _matrices(problem: Problem) -> Iterator[Fault]:
    if not problem.travel:
        yield Fault(key="travel", message="der er ingen rejsetider.")
    for means, matrix in problem.travel.items():
        if not _is_square(matrix):
            message = f"en række for hvert sted og et tal for hvert sted i rækken, ikke {describe_shape(matrix)}."
            yield Fault(key=f"travel.{means}", message=message)
        elif matrix.size and (int(matrix.min()) < 0 or int(matrix.max()) >= LARGEST):
            yield Fault(key=f"travel.{means}", message="rejsetider skal ligge mellem 0 og 2^31 ticks.")
        elif matrix.diagonal().any():
            place = int(matrix.diagonal().nonzero()[0][0])
            message = f"der er ingen vej fra et sted til sig selv; diagonalen skal være 0 (også for sted {place})."
            yield Fault(key=f"travel.{means}", message=message)
    if len({matrix.shape for matrix in problem.travel.values()}) > 1:
        yield Fault(key="travel", message="alle matricer skal have lige mange steder.")


def _twice(where: str, names: list[str]) -> Iterator[Fault]:
    for name, count in Counter(names).items():
        if count > 1 or not name:
            yield Fault(key=f"{where}.{name}", message=f"id'et «{name}» skal stå netop én gang og ikke være tomt.")


def _visit(problem: Problem, visit: Visit, places: int) -> Iterator[Fault]:
    key = f"visits.{visit.id}"
    if not 0 <= visit.place < places:
        yield Fault(key=f"{key}.place", message=f"stedet {visit.place} findes ikke i rejsetiderne (0–{places - 1}).")
    if not _is_time(visit.must_start_before):
        yield Fault(key=f"{key}.must_start_before", message=IS_TIME)
    if not visit.slots or not visit.windows:
        yield Fault(key=key, message="et besøg har mindst én del (slots) og mindst ét tidsrum (windows).")
    if any(not 0 <= slot.duration < LARGEST for slot in visit.slots):
        yield Fault(key=f"{key}.slots", message="en varighed skal være et helt tal ticks, 0 eller mere.")
    windows = sorted((window.opens, window.closes) for window in visit.windows)
    if any(not 0 <= opens <= closes < LARGEST for opens, closes in windows):
        yield Fault(key=f"{key}.windows", message="et tidsrum åbner, før det lukker, og ikke før 0.")
    if any(later[0] < earlier[1] for earlier, later in pairwise(windows)):
        yield Fault(key=f"{key}.windows", message="tidsrum må ikke overlappe.")
    if not _is_time(visit.parking):
        yield Fault(key=f"{key}.parking", message=IS_TIME)
    if visit.priority < 1 or (visit.leave_out_price or 0) < 0:
        yield Fault(key=key, message="priority skal være mindst 1, og leave_out_price mindst 0.")
    yield from _fixed(problem, visit)


def _fixed(problem: Problem, visit: Visit) -> Iterator[Fault]:
    key = f"visits.{visit.id}"
    fixed = visit.fixed
    if fixed is not None:
        known = {employee.id for employee in problem.employees}
        if len(fixed.employees) != len(visit.slots) or not set(fixed.employees) <= known or not _is_time(fixed.start):
            yield Fault(key=f"{key}.fixed", message="nævn én kendt medarbejder for hver del, og en start på mindst 0.")


def _employee(problem: Problem, employee: Employee, places: int) -> Iterator[Fault]:
    key = f"employees.{employee.id}"
    free_place = employee.start_place if employee.free_place is None else employee.free_place
    if not all(0 <= place < places for place in (employee.start_place, employee.end_place, free_place)):
        yield Fault(key=key, message="start_place, end_place og free_place skal findes i rejsetiderne.")
    if employee.means not in problem.travel:
        yield Fault(key=f"{key}.means", message=f"der er ingen rejsetider for «{employee.means}».")
    for name in ("shift_start", "shift_end", "contract", "free_from"):
        if not _is_time(getattr(employee, name)):
            yield Fault(key=f"{key}.{name}", message=IS_TIME)
    if employee.shift_end is not None and employee.shift_end < employee.shift_start:
        yield Fault(key=f"{key}.shift_end", message="vagten slutter ikke, før den begynder.")
    if any(part.to <= part.from_ for part in employee.parts) or any(
        later.from_ < earlier.to for earlier, later in pairwise(employee.parts)
    ):
        yield Fault(
            key=f"{key}.parts", message="en del af en vagt slutter, efter den begynder, og dele overlapper ikke."
        )
    if employee.parts and (employee.shift_start, employee.shift_end) != (
        employee.parts[0].from_,
        employee.parts[-1].to,
    ):
        yield Fault(key=f"{key}.parts", message="vagten går fra den første del til den sidste.")
    for pause in employee.breaks:
        if pause.duration < 1 or not 0 <= pause.opens <= pause.closes or not _is_time(pause.closes, pause.duration):
            yield Fault(
                key=f"{key}.breaks", message="en pause varer mindst 1 tick, og dens tidsrum åbner, før det lukker."
            )


def _links(problem: Problem) -> Iterator[Fault]:
    known = {visit.id for visit in problem.visits}
    after: dict[str, list[str]] = {}
    for at, link in enumerate(problem.links):
        key = f"links[{at}]"
        if link.first not in known or link.second not in known or link.first == link.second:
            yield Fault(key=key, message=f"«{link.first}» og «{link.second}» skal være to kendte, forskellige besøg.")
        if isinstance(link, Order):
            if link.min_gap == 0:
                after.setdefault(link.first, []).append(link.second)
            if not _is_time(link.min_gap, link.max_gap) or (link.max_gap is not None and link.max_gap < link.min_gap):
                yield Fault(key=key, message="min_gap er 0 eller mere, og max_gap ikke mindre end min_gap.")
    circle = _circle(problem, after)
    if circle:
        steps = " → ".join(circle)
        message = f"besøgene venter på hinanden i ring: {steps}. Skal de begynde samtidig, så skriv same_start."
        yield Fault(key=_links_of(problem, circle), message=message)


def _links_of(problem: Problem, circle: list[str]) -> str:
    """The links that make a circle: «links[0], links[3]»."""
    among = [
        f"links[{at}]"
        for at, link in enumerate(problem.links)
        if isinstance(link, Order) and link.first in circle and link.second in circle
    ]
    return ", ".join(among) or "links"


def _circle(problem: Problem, after: dict[str, list[str]]) -> list[str]:
    """The visits of one circle of order links without a gap; visits that begin together count as one.

    A circle with a gap in it is a contradiction: it is told, and stops nothing, as one of its visits is left out.
    """
    root = _begin_together(problem)
    graph: dict[str, set[str]] = {}
    for first, seconds in after.items():
        one = root.get(first, first)
        graph.setdefault(one, set()).update(root.get(second, second) for second in seconds)
        graph[one].discard(one)
    done: set[str] = set()
    for start, steps in graph.items():
        path, todo = [start], [iter(sorted(steps))]
        while todo and start not in done:
            step = next(todo[-1], None)
            if step is None:
                done.add(path.pop())
                todo.pop()
            elif step in path:
                return [*path[path.index(step) :], step]
            elif step not in done:
                path.append(step)
                todo.append(iter(sorted(graph.get(step, ()))))
    return []


def _begin_together(problem: Problem) -> dict[str, str]:
    """For each visit with a same start, the one that stands for all of them."""
    root: dict[str, str] = {}
    for link in problem.links:
        if isinstance(link, SameStart):
            one, other = root.get(link.first, link.first), root.get(link.second, link.second)
            members = [name for name, stands in root.items() if stands == other]
            root.update(dict.fromkeys([*members, link.first, link.second, other], one))
    return root

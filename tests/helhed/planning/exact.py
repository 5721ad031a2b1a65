"""The best plan of a tiny day, found by trying them all: who gives what in which order, and which window is aimed at.

Each is timed at the least starts that keep windows, ways, gaps and same starts, and judged by the list of constraints
alone. Of the search it knows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from helhed.planning import Employee, Order, Plan, Problem, SameStart, Stop, Tour, Visit, score
from helhed.planning.model.plan_lookup import sections_of
from helhed.planning.model.problem import NO_WAY

__all__ = ["best_rank"]

LATEST = 3000


@dataclass(frozen=True, slots=True)
class Post:
    """One outing of an employee: the employee with the hours of that part of the shift."""

    employee: Employee
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be placed: a slot of a visit, or a break of an employee (no visit, its number)."""

    visit: str
    slot: int
    duration: int
    opens: int = 0
    owner: str = ""


def best_rank(problem: Problem, most: int = 400_000) -> tuple[int, ...] | None:
    """The rank of the best lawful plan; None where there are more than `most` plans to try."""
    visits = {visit.id: visit for visit in problem.visits}
    posts = [
        Post(part, number)
        for one in problem.employees
        for number, (part, _) in enumerate(sections_of(one, Tour(employee=one.id)))
    ]
    tried, best, floor = 0, None, None
    for served in _served(problem):
        left = _left_out(problem, served)
        if best is not None and left > floor:
            break
        for plan in _plans(problem, posts, [visits[name] for name in sorted(served)]):
            tried += 1
            if tried > most:
                return None
            judged = score(problem, plan)
            if judged.is_lawful and (best is None or judged.rank < best):
                best, floor = judged.rank, left
    return best


def _left_out(problem: Problem, served: frozenset[str]) -> tuple[int, ...]:
    counted = [visit for visit in problem.visits if visit.leave_out_price is None]
    return tuple(
        sum(visit.priority == priority and visit.id not in served for visit in counted)
        for priority in sorted({visit.priority for visit in counted}, reverse=True)
    )


def _served(problem: Problem) -> list[frozenset[str]]:
    """Sets of visits that may be given together, the best first: requests whole, and all that is fixed."""
    groups: dict[str, set[str]] = {}
    for visit in problem.visits:
        groups.setdefault(visit.request or f"\0{visit.id}", set()).add(visit.id)
    bound = {visit.id for visit in problem.visits if visit.fixed is not None}
    out = set()
    for chosen in product((True, False), repeat=len(groups)):
        served = {name for is_given, names in zip(chosen, groups.values(), strict=True) if is_given for name in names}
        if bound <= served:
            out.add(frozenset(served))
    return sorted(out, key=lambda served: (_left_out(problem, served), -len(served), sorted(served)))


def _plans(problem: Problem, posts: Sequence[Post], visits: Sequence[Visit]) -> Iterator[Plan]:
    parts = [Part(visit.id, slot, one.duration) for visit in visits for slot, one in enumerate(visit.slots)]
    dues = [
        Part("", number, due.duration, due.opens, one.id)
        for one in problem.employees
        for number, due in enumerate(one.breaks)
    ]
    for taken in product((True, False), repeat=len(dues)):
        items = [*parts, *(due for is_taken, due in zip(taken, dues, strict=True) if is_taken)]
        for assigned in product(*(_able(problem, posts, item) for item in items)):
            routes = [
                [item for item, at in zip(items, assigned, strict=True) if at == post] for post in range(len(posts))
            ]
            for orders in product(*(permutations(route) for route in routes)):
                yield from _timed(problem, posts, visits, orders)


def _able(problem: Problem, posts: Sequence[Post], item: Part) -> list[int]:
    """The outings on which an item may stand."""
    if not item.visit:
        return [at for at, post in enumerate(posts) if post.employee.id == item.owner]
    visit = next(one for one in problem.visits if one.id == item.visit)
    if visit.fixed is not None:
        return [at for at, post in enumerate(posts) if post.employee.id == visit.fixed.employees[item.slot]]
    needed = visit.slots[item.slot].skills
    return [
        at for at, post in enumerate(posts) if needed <= post.employee.skills and post.employee.id not in visit.excluded
    ]


def _timed(
    problem: Problem, posts: Sequence[Post], visits: Sequence[Visit], orders: Sequence[Sequence[Part]]
) -> Iterator[Plan]:
    choices = [
        [visit.fixed.start] if visit.fixed else sorted({window.opens for window in visit.windows}) for visit in visits
    ]
    for aims in product(*choices):
        starts = _least_starts(problem, posts, {v.id: aim for v, aim in zip(visits, aims, strict=True)}, orders)
        if starts is None or any(starts[visit.id, "", 0] > _last_hour(visit) for visit in visits):
            continue
        stops: dict[str, list[Stop]] = {one.id: [] for one in problem.employees}
        for post, order in zip(posts, orders, strict=True):
            for item in order:
                begins = starts[_key(item)]
                stops[post.employee.id].append(
                    Stop(
                        visit=item.visit, slot=item.slot if item.visit else 0, start=begins, end=begins + item.duration
                    )
                )
        yield Plan(tours=tuple(Tour(employee=name, stops=tuple(those)) for name, those in stops.items()))


def _last_hour(visit: Visit) -> int:
    """The last start a must allows."""
    if visit.fixed is not None:
        return visit.fixed.start
    return LATEST if visit.must_start_before is None else visit.must_start_before


Key = tuple[str, str, int]


def _key(item: Part) -> Key:
    """All parts of a visit begin together; a break is its own."""
    return (item.visit, "", 0) if item.visit else ("", item.owner, item.slot)


def _least_starts(
    problem: Problem, posts: Sequence[Post], aims: dict[str, int], orders: Sequence[Sequence[Part]]
) -> dict[Key, int] | None:
    starts: dict[Key, int] = {(name, "", 0): aim for name, aim in aims.items()}
    starts |= {_key(item): item.opens for order in orders for item in order if not item.visit}
    ahead = [step for post, order in zip(posts, orders, strict=True) for step in _steps(problem, post, order)]
    if any(ticks >= NO_WAY for _, _, ticks in ahead):
        return None
    given = [link for link in problem.links if link.first in aims and link.second in aims]
    is_moving = True
    while is_moving:
        is_moving = False
        wanted = [(later, (starts[earlier] if earlier else 0) + ticks) for earlier, later, ticks in ahead]
        for link in given:
            first, second = (link.first, "", 0), (link.second, "", 0)
            if isinstance(link, SameStart):
                wanted += [(first, starts[second]), (second, starts[first])]
            elif isinstance(link, Order):
                wanted.append((second, starts[first] + link.min_gap))
                wanted += [(first, starts[second] - link.max_gap)] if link.max_gap is not None else []
        for name, soonest in wanted:
            if soonest > starts[name]:
                starts[name], is_moving = soonest, True
                if soonest > LATEST:
                    return None
    return starts


def _steps(problem: Problem, post: Post, order: Sequence[Part]) -> Iterator[tuple[Key | None, Key, int]]:
    """What a route demands: each item so many ticks after the start of the one before it."""
    visits = {visit.id: visit for visit in problem.visits}
    ways = problem.travel[post.employee.means]
    before, gone, place, parked = (
        None,
        post.employee.shift_start,
        post.employee.start_place,
        ("place", "", post.employee.start_place),
    )
    for item in order:
        leg = 0
        if item.visit:
            visit = visits[item.visit]
            key = ("building", visit.building, 0) if visit.building else ("place", "", visit.place)
            leg = int(ways[place, visit.place]) + (0 if key == parked else visit.parking)
            place, parked = visit.place, key
        yield before, _key(item), gone + leg
        before, gone = _key(item), item.duration

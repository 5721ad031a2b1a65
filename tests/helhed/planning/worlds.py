"""Small days to plan, and random ones."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from helhed.planning import (
    Break,
    DifferentEmployee,
    Employee,
    Link,
    Order,
    Plan,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    Stop,
    TimeWindow,
    Tour,
    Visit,
    Weights,
)

WEIGHTS = Weights(waiting_per_tick=2, highest_idle_per_tick=3, highest_lateness_per_tick=7)


def visit(name: str, place: int = 1, opens: int = 0, closes: int = 1000, **more: object) -> Visit:
    """A visit of ten ticks that anybody may give, unless said otherwise."""
    given = {"slots": (Slot(duration=10),), "windows": (TimeWindow(opens=opens, closes=closes),), **more}
    return Visit(id=name, place=place, **given)  # type: ignore[arg-type]


def employee(name: str, **more: object) -> Employee:
    """Somebody who starts and ends at place 0."""
    return Employee(id=name, **{"start_place": 0, "end_place": 0, **more})  # type: ignore[arg-type]


def line(places: int, step: int = 5) -> np.ndarray:
    """Places on a line, `step` ticks from one to the next."""
    spots = np.arange(places) * step
    return np.abs(spots[:, None] - spots[None, :])


def day(visits: list[Visit], people: list[Employee], **more: object) -> Problem:
    """A day on a line of places, five ticks apart."""
    places = 1 + max((one.place for one in visits), default=0)
    return Problem(visits=tuple(visits), employees=tuple(people), **{"travel": {"car": line(places)}, **more})  # type: ignore[arg-type]


def plan(*tours: tuple[str, list[tuple[str, int]]], problem: Problem) -> Plan:
    """A plan by hand: for each employee the visits (or «» for a break) and their starts; slots in order."""
    visits, used, out = {one.id: one for one in problem.visits}, dict[str, int](), []
    people = {one.id: one for one in problem.employees}
    for name, stops in tours:
        made, place = [], people[name].start_place
        for what, start in stops:
            slot = used.get(what, 0)
            used[what] = slot + 1
            length = visits[what].slots[slot].duration if what else people[name].breaks[0].duration
            place = visits[what].place if what else place
            made.append(Stop(visit=what, slot=slot if what else 0, start=start, end=start + length, place=place))
        out.append(Tour(employee=name, stops=tuple(made)))
    return Plan(tours=tuple(out))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Random days: tight and loose, possible and impossible, with every kind of link."""
    places = draw(st.integers(2, 6))
    skills = ("wash", "pills")
    people = tuple(
        employee(
            f"e{number}",
            skills=frozenset(draw(st.sets(st.sampled_from(skills), max_size=2))),
            shift_start=draw(st.integers(0, 50)),
            shift_end=draw(st.none() | st.integers(60, 400)),
            breaks=draw(st.sampled_from([(), (Break(opens=40, closes=120, duration=15),)])),
            contract=draw(st.none() | st.integers(10, 200)),
            end_place=draw(st.integers(0, places - 1)),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    visits = tuple(_visit(draw, number, places, skills, people) for number in range(draw(st.integers(0, 8))))
    matrix = np.array(draw(st.lists(st.integers(0, 40), min_size=places**2, max_size=places**2))).reshape(
        places, places
    )
    np.fill_diagonal(matrix, 0)
    return Problem(
        visits=visits,
        employees=people,
        travel={"car": matrix},
        links=_links(draw, visits),
        ticks_per_minute=1,
        is_lateness_at_end=draw(st.booleans()),
        leaves_at_shift_start=draw(st.booleans()),
        weights=Weights(
            waiting_per_tick=draw(st.integers(0, 3)),
            highest_idle_per_tick=draw(st.integers(0, 3)),
            highest_lateness_per_tick=draw(st.integers(0, 3)),
            is_overtime_forbidden=draw(st.booleans()),
        ),
        published_hours={one.id: draw(st.integers(0, 200)) for one in visits if draw(st.booleans())},
        leeway=draw(st.integers(0, 30)),
        history={("c0", person.id): 1 for person in people if draw(st.booleans())},
    )


def _visit(draw: st.DrawFn, number: int, places: int, skills: tuple[str, ...], people: tuple[Employee, ...]) -> Visit:
    opens = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=2, unique=True)))
    windows = tuple(
        TimeWindow(opens=start + 200 * at, closes=start + 200 * at + draw(st.integers(0, 99)))
        for at, start in enumerate(opens)
    )
    slots = tuple(
        Slot(duration=draw(st.integers(0, 30)), skills=frozenset(draw(st.sets(st.sampled_from(skills), max_size=1))))
        for _ in range(draw(st.integers(1, 2)))
    )
    names = [person.id for person in people]
    return Visit(
        id=f"v{number}",
        place=draw(st.integers(0, places - 1)),
        slots=slots,
        windows=windows,
        is_window_hard=draw(st.booleans()),
        must_start_before=draw(st.none() | st.integers(0, 400)),
        preferred=frozenset(draw(st.sets(st.sampled_from(names), max_size=1))),
        excluded=frozenset(draw(st.sets(st.sampled_from(names), max_size=1))),
        citizen=f"c{number % 3}",
        priority=draw(st.integers(1, 3)),
        is_optional=draw(st.booleans()),
        leave_out_price=draw(st.none() | st.integers(0, 5000)),
        request=draw(st.sampled_from(["", "", "r1"])),
    )


def _links(draw: st.DrawFn, visits: tuple[Visit, ...]) -> tuple[Link, ...]:
    """Links from an earlier to a later visit, so that no circle can be asked for."""
    out: list[Link] = []
    for first, second in pairwise(visits):
        low = draw(st.integers(0, 60))
        out += draw(
            st.sampled_from(
                [
                    [],
                    [],
                    [Order(first=first.id, second=second.id, min_gap=low, max_gap=low + draw(st.integers(0, 60)))],
                    [Order(first=first.id, second=second.id, min_gap=low)],
                    [SameEmployee(first=first.id, second=second.id)],
                    [DifferentEmployee(first=first.id, second=second.id)],
                    [SameStart(first=first.id, second=second.id)],
                ]
            )
        )
    return tuple(out)

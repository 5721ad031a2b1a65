"""Compiling the hot loops before anybody waits for them. `python -m helhed.planning.warm` does it and nothing more."""

from __future__ import annotations

import numpy as np

from helhed.planning.explain import candidates, stand
from helhed.planning.problem import Employee, Order, Problem, Slot, Visit, Window
from helhed.planning.solve import solve
from helhed.planning.stop import iterations

__all__ = ["warm_up"]


def warm_up() -> None:
    """Plans a day of four visits and asks about it, so that every loop is compiled and kept.

    The first time ever it takes from half a minute to a minute of processor time; after that, a second or two.
    """
    window = (Window(opens=0, closes=100),)
    visits = tuple(
        Visit(id=name, place=0, slots=(Slot(duration=1),), windows=window, is_window_hard=True) for name in "abc"
    )
    # Two at once before the second of them is at work: what is left out has loops of its own.
    pair = Visit(id="d", place=0, slots=(Slot(duration=1),) * 2, windows=window, must_start_before=0)
    staff = (
        Employee(id="e", start_place=0, end_place=0),
        Employee(id="f", start_place=0, end_place=0, shift_start=90, shift_end=100),
    )
    links = (Order(first="a", second="b", max_gap=20),)
    day = Problem(
        visits=(*visits, pair), employees=staff, links=links, travel={"car": np.zeros((1, 1), dtype=np.int64)}
    )
    plan = solve(day, iterations(1))
    candidates(stand(day, plan), "c")


if __name__ == "__main__":
    warm_up()

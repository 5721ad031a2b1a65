"""Compiling the hot loops before anybody waits for them."""

from __future__ import annotations

import numpy as np

from helhed.planning.problem import Employee, Problem, Slot, Visit, Window
from helhed.planning.solve import solve
from helhed.planning.stop import iterations

__all__ = ["warm_up"]


def warm_up() -> None:
    """Plans a day of two visits, so that every loop is compiled and kept. Half a minute the first time ever."""
    window = (Window(opens=0, closes=100),)
    visits = tuple(Visit(id=name, place=0, slots=(Slot(duration=1),), windows=window) for name in "ab")
    staff = (Employee(id="e", start_place=0, end_place=0),)
    solve(Problem(visits=visits, employees=staff, travel={"car": np.zeros((1, 1), dtype=np.int64)}), iterations(1))

"""Compiles the hot loops before they are needed. `python -m helhed.planning.precompile` does it and nothing more."""

from __future__ import annotations

import numpy as np

from helhed.planning.explain.explain import build_candidate_plan, rank_candidates
from helhed.planning.model.problem import Employee, Order, Problem, Slot, TimeWindow, Visit
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import stop_after_iterations

__all__ = ["precompile_kernels"]


def precompile_kernels() -> None:
    """Plans a day of four visits and asks about it, so that every loop is compiled and kept.

    The first time ever it takes from half a minute to a minute of processor time; after that, a second or two.
    """
    window = (TimeWindow(opens=0, closes=100),)
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
    plan = solve(day, stop_after_iterations(1))
    rank_candidates(build_candidate_plan(day, plan), "c")


if __name__ == "__main__":
    precompile_kernels()

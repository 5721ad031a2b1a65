"""From a problem to a plan: greedy start, annealing on every thread, the best of them, and what could not be placed.

The whole way in one place: `lay_out` numbers things, `start_board` places them greedily, `_run` anneals, `settle`
takes out what a must forbids, `read_off` names the rows again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from helhed.planning import board as c
from helhed.planning.board import Board, Ints
from helhed.planning.faults import require_sound
from helhed.planning.insertion import insert_all
from helhed.planning.layout import Layout, lay_out, new_search
from helhed.planning.plan import Plan
from helhed.planning.problem import Problem
from helhed.planning.readoff import load, read_off
from helhed.planning.schedule import begin
from helhed.planning.search import anneal, keep_best, recount, renumber, restore_best, sample
from helhed.planning.settle import settle
from helhed.planning.stop import Progress, StopRule

__all__ = ["Strategy", "Watch", "best_board", "loaded_board", "patience", "solve", "start_board"]

Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How the search spends its moves. Temperatures are multiples of what a typical move costs on this problem.

    `mix` are the upper ends, in thousandths, of: placing or leaving out a group, ruin and repair, swap, change of
    employee, exchange of runs, moving a linked pair, change of window; the rest are relocations.
    """

    warm: float = 1.0
    cool: float = 0.01
    again: float = 0.35
    rounds: tuple[float, ...] = (0.6, 1.0)
    chunk: int = 4096
    mix: tuple[int, ...] = (2, 4, 100, 250, 400, 450, 450)


def solve(
    problem: Problem, stop: StopRule, seed: int = 1, *, threads: int = 1, start: Plan | None = None,
    watch: Watch | None = None, strategy: Strategy | None = None,
) -> Plan:
    """The best plan found until the stop rule ends the search.

    Anytime: never worse than its start, and a cancelled search still returns its best. With `iterations` as the rule
    the same seed and number of threads give the same plan. What does not fit is in the plan with its reason.
    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    layout = lay_out(problem)
    if not layout.nodes or not problem.employees:
        return read_off(layout, new_search(layout, seed))
    board = best_board(layout, stop, seed, threads=threads, start=start, watch=watch, strategy=strategy or Strategy())
    settle(layout, board)
    return read_off(layout, board)


def start_board(layout: Layout, seed: int, start: Plan | None = None) -> Board:
    """A board with a given plan on it, if any, and everything else placed as well as greed can."""
    board = new_search(layout, seed) if start is None else loaded_board(layout, start, seed)
    begin(board)
    insert_all(board, patience(layout))
    renumber(board)
    recount(board)
    return board


def loaded_board(layout: Layout, plan: Plan, seed: int = 1) -> Board:
    """A board with a plan on it and nothing more."""
    board = new_search(layout, seed)
    load(layout, board, plan)
    return board


def patience(layout: Layout) -> int:
    """How many events may be timed for one change before it counts as a circle of waiting."""
    return 4 * layout.events + 100


@dataclass(slots=True)
class _Runner:
    """One thread's search: its board, the best state it has seen, and how far it has come."""

    layout: Layout
    board: Board
    best: Ints
    done: int = 0
    improved: int = 0

    def progress(self) -> Progress:
        return Progress(iterations=self.done, best_cost=int(self.board.sums[c.BEST_COST]),
                        since_improvement=self.done - self.improved)


def best_board(
    layout: Layout, stop: StopRule, seed: int, *, threads: int, strategy: Strategy, start: Plan | None = None,
    watch: Watch | None = None,
) -> Board:
    """Anneals on every thread round by round; each round begins with the best of the one before."""
    runners = []
    for number in range(threads):
        board = start_board(layout, seed * 64 + number, start)
        runner = _Runner(layout, board, board.row.copy())
        keep_best(board, runner.best)
        runners.append(runner)
    scale = typical_delta(runners[0].board, layout)
    begun = 0.0
    with ThreadPoolExecutor(threads) as pool:
        for number, until in enumerate(strategy.rounds):
            warm = scale * (strategy.warm if number == 0 else strategy.again)
            span = (begun, until, warm, scale * strategy.cool)
            list(pool.map(lambda runner, span=span: _round(runner, stop, span, strategy, watch), runners))
            begun = until
            _share(runners)
    best = min(runners, key=lambda runner: int(runner.board.sums[c.BEST_COST]))
    restore_best(best.board, best.best)
    return best.board


def _share(runners: list[_Runner]) -> None:
    best = min(runners, key=lambda runner: int(runner.board.sums[c.BEST_COST]))
    for runner in runners:
        if runner is not best:
            runner.best[:] = best.best
            runner.board.sums[c.BEST_COST] = best.board.sums[c.BEST_COST]
        restore_best(runner.board, runner.best)


def _round(
    runner: _Runner, stop: StopRule, span: tuple[float, float, float, float], strategy: Strategy, watch: Watch | None
) -> None:
    """Anneals one thread from one share of the work to another, cooling from warm to cool."""
    begun, until, warm, cool = span
    board, most = runner.board, patience(runner.layout)
    while True:
        share = stop(runner.progress())
        if share >= until:
            return
        heat = warm * (cool / warm) ** max(0.0, (share - begun) / (until - begun))
        renumber(board)
        before = board.sums[c.BEST_COST]
        anneal(board, runner.best, strategy.chunk, heat, heat, strategy.mix, most)
        runner.done += strategy.chunk
        if board.sums[c.BEST_COST] < before:
            runner.improved = runner.done
        if watch is not None:
            watch(runner.progress())


def typical_delta(board: Board, layout: Layout) -> float:
    """Points a typical worsening move costs after a first descent: the yardstick for temperatures."""
    copy = board._replace(row=board.row.copy(), sums=board.sums.copy(), work=board.work.copy())
    best, found = board.row.copy(), np.zeros(2000, dtype=np.int64)
    keep_best(copy, best)
    anneal(copy, best, 4 * 4096, 1.0, 1.0, Strategy().mix, patience(layout))
    renumber(copy)
    count = sample(copy, found, 20_000, Strategy().mix, patience(layout))
    if count == 0:
        return 1.0
    return float(max(1.0, np.percentile(found[:count], 20)))

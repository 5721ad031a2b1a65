"""From a problem to a plan: greedy start, annealing on every thread, the best of them, and what could not be placed.

The whole way in one place: `lay_out` numbers things, `start_board` places them greedily, `_run` anneals, `settle`
takes out what a must forbids, `read_off` names the rows again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from helhed.planning import board as c
from helhed.planning.board import Board, Ints
from helhed.planning.faults import require_sound
from helhed.planning.insertion import insert_all
from helhed.planning.journal import begin
from helhed.planning.layout import Layout, lay_out, new_search
from helhed.planning.order import renumber
from helhed.planning.plan import Plan
from helhed.planning.price import recount
from helhed.planning.problem import Problem
from helhed.planning.readoff import load, read_off
from helhed.planning.score import score
from helhed.planning.search import anneal, keep_best, restore_best, sample
from helhed.planning.settle import settle
from helhed.planning.stop import Progress, StopRule

__all__ = [
    "GENTLE",
    "Strategy",
    "Watch",
    "best_board",
    "loaded_board",
    "patience",
    "solve",
    "start_board",
    "typical_delta",
    "warmth",
]

Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How the search spends its moves. Temperatures are multiples of what a typical move costs on this problem.

    The first `open_share` of the work goes to independent starts from warm, as many as there are moves for (`enough`
    moves for each node, at most `most_starts`); the rest begins from the best of all threads, warmed up to `again`,
    in half as many cycles. With few moves for each node the search begins less warm.
    `mix` are the upper ends, in thousandths, of: placing or leaving out a group, ruin and repair, swap, change of
    employee, exchange of runs, moving a linked pair, change of window, moving a run; the rest are relocations.
    Where lateness is a large share of the cost, the search begins up to `when_late` times as warm.
    """

    warm: float = 1.0
    when_late: float = 4.0
    cool: float = 0.02
    again: float = 0.35
    open_share: float = 0.6
    enough: int = 20_000
    most_starts: int = 10
    chunk: int = 4096
    mix: tuple[int, ...] = (4, 5, 60, 160, 460, 500, 505, 565)


GENTLE = Strategy(warm=0.15, when_late=1.0, cool=0.01, again=0.15, most_starts=1, chunk=1024)
"""For a plan that is to be mended, not made anew."""


def solve(  # noqa: PLR0913 -- everything after the seed has a name and a default
    problem: Problem,
    stop: StopRule,
    seed: int = 1,
    *,
    threads: int = 1,
    start: Plan | None = None,
    watch: Watch | None = None,
    strategy: Strategy | None = None,
) -> Plan:
    """The best plan found until the stop rule ends the search.

    Anytime: never worse than its start, and a cancelled search still returns its best. With `iterations` as the rule
    the same seed and number of threads give the same plan. What does not fit is in the plan with its reason.
    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    layout = lay_out(problem)
    if not layout.nodes or not problem.employees:
        empty = read_off(layout, new_search(layout, seed))
        return replace(empty, cost=score(problem, empty).cost)
    board = best_board(layout, stop, seed, threads=threads, start=start, watch=watch, strategy=strategy or Strategy())
    found = _lawful(layout, board)
    if start is None:
        return found
    # What a must forbids is taken out last, and could in rare cases leave less than there was.
    begun = _lawful(layout, loaded_board(layout, start))
    return min(found, begun, key=lambda plan: plan.cost)


def _lawful(layout: Layout, board: Board) -> Plan:
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
    stop: StopRule
    strategy: Strategy
    watch: Watch | None
    done: int = 0
    improved: int = 0
    starts: int = 1
    warm: float = 1.0

    def progress(self) -> Progress:
        return Progress(
            iterations=self.done,
            best_cost=int(self.board.sums[c.BEST_COST]),
            since_improvement=self.done - self.improved,
        )


def best_board(  # noqa: PLR0913 -- as solve
    layout: Layout,
    stop: StopRule,
    seed: int,
    *,
    threads: int,
    strategy: Strategy,
    start: Plan | None = None,
    watch: Watch | None = None,
) -> Board:
    """Independent starts on every thread, then cycles from the best of them; returns the best board of all."""
    runners = []
    for number in range(threads):
        board = start_board(layout, seed * 64 + number, start)
        runner = _Runner(layout, board, board.row.copy(), stop, strategy, watch)
        keep_best(board, runner.best)
        runners.append(runner)
    scale, late_share = typical_delta(runners[0].board, layout)
    for runner in runners:
        runner.warm = scale * warmth(strategy, late_share)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda runner: _open(runner, scale), runners))
        _share(runners)
        list(pool.map(lambda runner: _go_on(runner, scale), runners))
    best = min(runners, key=lambda runner: int(runner.board.sums[c.BEST_COST]))
    restore_best(best.board, best.best)
    return best.board


def _share(runners: list[_Runner]) -> None:
    best = min(runners, key=lambda runner: int(runner.board.sums[c.BEST_COST]))
    for runner in runners:
        if runner is not best:
            runner.best[:] = best.best
            runner.board.sums[c.BEST_COST] = best.board.sums[c.BEST_COST]


def _open(runner: _Runner, scale: float) -> None:
    """Independent starts. How many moves there will be is judged from the first ones."""
    how, nodes = runner.strategy, len(runner.layout.nodes)
    _chunk(runner, runner.warm)
    share = runner.stop(runner.progress())
    for_each = runner.done / max(share, 1e-9) / nodes
    runner.starts = int(min(how.most_starts, max(1.0, for_each * how.open_share / how.enough)))
    runner.warm *= min(1.0, max(0.3, (for_each / (5 * how.enough)) ** 0.35))
    step = (how.open_share - share) / runner.starts
    for number in range(runner.starts):
        _cool_down(runner, share + number * step, share + (number + 1) * step, runner.warm, scale * how.cool)


def _go_on(runner: _Runner, scale: float) -> None:
    """Cycles from the best, each a little warmed up."""
    how = runner.strategy
    cycles = max(1, runner.starts // 2)
    step = (1.0 - how.open_share) / cycles
    for number in range(cycles):
        restore_best(runner.board, runner.best)
        begun = how.open_share + number * step
        until = 1.0 if number == cycles - 1 else begun + step
        _cool_down(runner, begun, until, runner.warm * how.again, scale * how.cool)


def _cool_down(runner: _Runner, begun: float, until: float, warm: float, cool: float) -> None:
    """Anneals from one share of the work to another, cooling all the way."""
    cool = min(warm, cool)
    while (share := runner.stop(runner.progress())) < until:
        _chunk(runner, warm * (cool / warm) ** max(0.0, (share - begun) / (until - begun)))


def _chunk(runner: _Runner, heat: float) -> None:
    board, how = runner.board, runner.strategy
    renumber(board)
    before = board.sums[c.BEST_COST]
    anneal(board, runner.best, how.chunk, heat, heat, how.mix, patience(runner.layout))
    runner.done += how.chunk
    if board.sums[c.BEST_COST] < before:
        runner.improved = runner.done
    if runner.watch is not None:
        runner.watch(runner.progress())


def typical_delta(board: Board, layout: Layout) -> tuple[float, float]:
    """After a first descent: points a typical worsening move costs, and which share of the cost is lateness."""
    copy = board._replace(row=board.row.copy(), sums=board.sums.copy(), work=board.work.copy())
    best, found = board.row.copy(), np.zeros(2000, dtype=np.int64)
    keep_best(copy, best)
    anneal(copy, best, 4 * 4096, 1.0, 1.0, Strategy().mix, patience(layout))
    renumber(copy)
    late = int(copy.sums[c.LATE] + copy.sums[c.W_HIGHEST] * copy.sums[c.HIGHEST])
    share = late / max(1, int(copy.sums[c.COST])) if late < copy.sums[c.W_MUST] else 0.0
    count = sample(copy, found, 20_000, Strategy().mix, patience(layout))
    return (float(max(1.0, np.percentile(found[:count], 20))) if count else 1.0), share


def warmth(strategy: Strategy, late_share: float) -> float:
    """How warm to begin, in typical deltas. Much lateness has basins far deeper than a typical move."""
    lateness = min(1.0, max(0.0, (late_share - 0.2) / 0.15))
    return strategy.warm * (1.0 + lateness * (strategy.when_late - 1.0))

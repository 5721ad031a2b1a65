"""From a problem to a plan: greedy start, annealing on every thread, the best of them, and what could not be placed.

The whole way in one place: `build_layout` numbers things, `build_start_state` places them greedily, `_run` anneals,
`drop_infeasible_groups` takes out what a must forbids, `complete_plan` puts in all that fits, `extract_plan` names the
rows, `build_feasible_plan` judges it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from helhed.planning.constraints.feasibility import build_feasible_plan, with_fixed
from helhed.planning.constraints.score import score
from helhed.planning.constraints.search_prices import SearchPrices
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change
from helhed.planning.kernels.moves.annealing import anneal, keep_best, restore_best
from helhed.planning.kernels.moves.completion import complete_plan
from helhed.planning.kernels.moves.insertion import insert_all
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.price import recount_cost
from helhed.planning.kernels.search_state import Ints, SearchState
from helhed.planning.model.faults import require_sound
from helhed.planning.model.plan import Plan
from helhed.planning.model.preparation import is_time_off
from helhed.planning.model.problem import Problem
from helhed.planning.search.drop_infeasible import drop_infeasible_groups
from helhed.planning.search.layout import Layout, build_empty_state, build_layout
from helhed.planning.search.plan_conversion import extract_plan, load_plan
from helhed.planning.search.priority_bands import search_by_priority
from helhed.planning.search.same_start_relaxation import give_up_visit, keep_time_for_splits, relax_same_starts
from helhed.planning.search.stop_rules import Progress, StopRule, stop_after_iterations
from helhed.planning.search.strategy import GENTLE, Strategy, max_propagations
from helhed.planning.search.temperature import initial_temperature, typical_delta

__all__ = [
    "Watch",
    "build_start_state",
    "find_best_state",
    "load_state",
    "solve",
]

# What a typical move costs is measured in at most such a share of the work.
MEASURED = 0.04
# So many chunks show how fast the search is on this day.
FIRST_CHUNKS = 4
# A day of so few nodes is searched again, in so many moves, where visits with a same start are given apart.
SMALL, SHORT = 60, 8192
# With so few nodes that is enough to search from warm; with more the plan is mended.
TINY = 12

Watch = Callable[[Progress], None]


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

    Anytime: never worse than its start, and a cancelled search still returns its best. With `stop_after_iterations` as
    the rule the same seed and number of threads give the same plan. What does not fit is in the plan with its reason.
    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    how = _Searched(problem, seed, threads, watch, strategy or Strategy())
    return search_by_priority(problem, stop, start, lambda prices, rule, begun: _search(how, prices, rule, begun))


@dataclass(frozen=True, slots=True)
class _Searched:
    """A day and how it is searched, whatever the prices."""

    problem: Problem
    seed: int
    threads: int
    watch: Watch | None
    strategy: Strategy


def _search(how: _Searched, prices: SearchPrices, stop: StopRule, start: Plan | None) -> Plan:
    """The best plan for some prices, of those the list of constraints ranks best."""
    problem, seed = how.problem, how.seed
    layout = build_layout(problem, prices)
    if not layout.nodes or not problem.employees:
        return build_feasible_plan(problem, extract_plan(layout, build_empty_state(layout, seed)))
    main = keep_time_for_splits(problem, stop)
    board = find_best_state(
        layout, main, seed, threads=how.threads, start=start, watch=how.watch, strategy=how.strategy
    )
    found = relax_same_starts(problem, _finished(layout, board), stop, lambda less, plan: _completed(less, plan, seed))
    if start is None:
        return found
    # What a must forbids is taken out last, and could in rare cases leave less than there was.
    begun = _finished(layout, build_start_state(layout, seed, start))
    return min([found, begun, *_as_given(problem, start, found)], key=lambda plan: score(problem, plan).rank)


def _as_given(problem: Problem, start: Plan, found: Plan) -> list[Plan]:
    """The start itself, where it is lawful; what it does not speak of is left out, for the reason it has in `found`.

    A board loses a visit it was given without the other one of its same start, and may find no room for it again.
    """
    if not score(problem, start).is_lawful:
        return []
    named = {stop.visit for tour in start.tours for stop in tour.stops} | {one.visit for one in start.unplanned}
    reasons = {one.visit: one for one in found.unplanned}
    unnamed = [reasons.get(one.id) or give_up_visit(one) for one in problem.visits if one.id not in named]
    return [build_feasible_plan(problem, replace(start, unplanned=(*start.unplanned, *unnamed)))]


def _finished(layout: Layout, board: SearchState) -> Plan:
    """The plan of a board, once what breaks a must is out, all that fits is in, and the list has judged it."""
    drop_infeasible_groups(layout, board)
    complete_plan(board, max_propagations(layout))
    return build_feasible_plan(layout.origin, extract_plan(layout, board))


def _completed(problem: Problem, plan: Plan, seed: int) -> Plan:
    """A plan with all that fits; on a small day after a short search."""
    layout = build_layout(problem)
    if not layout.nodes or not problem.employees:
        return build_feasible_plan(problem, extract_plan(layout, build_empty_state(layout, seed)))
    if len(layout.nodes) <= SMALL:
        short = stop_after_iterations(SHORT)
        strategy = Strategy() if len(layout.nodes) <= TINY else GENTLE
        board = find_best_state(layout, short, seed, threads=1, strategy=strategy, start=plan)
        return _finished(layout, board)
    return _finished(layout, build_start_state(layout, seed, plan))


def build_start_state(layout: Layout, seed: int, start: Plan | None = None) -> SearchState:
    """A board with a given plan on it, if any, and everything else placed as well as greed can."""
    board = load_state(layout, with_fixed(layout.problem, start or Plan(tours=())), seed)
    begin_change(board)
    insert_all(board, max_propagations(layout))
    renumber_keys(board)
    recount_cost(board)
    return board


def load_state(layout: Layout, plan: Plan, seed: int = 1) -> SearchState:
    """A board with a plan on it and nothing more; time off between the parts of a shift belongs to every plan."""
    board = build_empty_state(layout, seed)
    load_plan(layout, board, with_fixed(layout.problem, plan, is_time_off))
    return board


@dataclass(slots=True)
class _Runner:
    """One thread's search: its board, the best state it has seen, what its starts found, and how far it has come."""

    layout: Layout
    board: SearchState
    best: Ints
    stop: StopRule
    strategy: Strategy
    watch: Watch | None
    is_patient: bool
    done: int = 0
    improved: int = 0
    starts: int = 1
    opened: float = 0.0
    warm: float = 1.0
    best_cost: int = c.FAR
    found: list[tuple[int, Ints]] = field(default_factory=list)

    def progress(self) -> Progress:
        return Progress(
            iterations=self.done,
            best_cost=min(self.best_cost, int(self.board.sums[c.BEST_COST])),
            since_improvement=self.done - self.improved,
        )

    def keep_found(self) -> None:
        """Adds the best state of the start that ends here to what was found."""
        cost = int(self.board.sums[c.BEST_COST])
        self.best_cost = min(self.best_cost, cost)
        self.found.append((cost, self.best.copy()))

    def go_to(self, cost: int, state: Ints) -> None:
        """Takes a state, with that as the best one so far."""
        self.best[:] = state
        self.board.sums[c.BEST_COST] = cost
        restore_best(self.board, self.best)


def find_best_state(  # noqa: PLR0913 -- as solve
    layout: Layout,
    stop: StopRule,
    seed: int,
    *,
    threads: int,
    strategy: Strategy,
    start: Plan | None = None,
    watch: Watch | None = None,
) -> SearchState:
    """Independent starts on every thread, then on from the best of them all; returns the best board."""
    runners: list[_Runner] = []
    for number in range(threads):
        if runners and _is_over(runners[0]):
            break
        board = build_start_state(layout, seed * 64 + number, start)
        runner = _Runner(layout, board, _state_of(board), stop, strategy, watch, is_patient=number % 2 == 1)
        keep_best(board, runner.best)
        runners.append(runner)
    if _is_over(runners[0]):
        return runners[0].board
    begun = stop(runners[0].progress())
    scale, late_share = typical_delta(runners[0].board, layout, lambda: stop(runners[0].progress()) < begun + MEASURED)
    for runner in runners:
        runner.warm = scale * initial_temperature(strategy, late_share)
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda runner: _open(runner, scale), runners))
        _deal(runners)
        list(pool.map(lambda runner: _deepen(runner, scale), runners))
        _share(runners)
        list(pool.map(lambda runner: _finish(runner, scale), runners))
    best = _ranked(runners)[0]
    runners[0].go_to(*best)
    return runners[0].board


def _is_over(runner: _Runner) -> bool:
    """Whether there is no time left at all: the preparation took it, or it was stopped."""
    return runner.stop(runner.progress()) >= 1.0


def _state_of(board: SearchState) -> Ints:
    """A copy of what the search changes."""
    return board.row[:, : c.STATE_WIDTH].copy()


def _cost(found: tuple[int, Ints]) -> int:
    return found[0]


def _ranked(runners: list[_Runner]) -> list[tuple[int, Ints]]:
    """What all threads found, the best first, each cost once."""
    found = sorted((one for runner in runners for one in runner.found), key=_cost)
    return [one for number, one in enumerate(found) if number == 0 or one[0] > found[number - 1][0]]


def _deal(runners: list[_Runner]) -> None:
    """Deals the best of what was found among those who had several starts; each gets the best of its own last."""
    ranked = _ranked(runners)
    restless = [runner for runner in runners if runner.starts > 1]
    for number, runner in enumerate(restless):
        mine = ranked[number :: len(restless)][: runner.strategy.deepened]
        runner.found = list(reversed(mine or ranked[:1]))


def _share(runners: list[_Runner]) -> None:
    """Gives everybody the best of all."""
    best = _ranked(runners)[0]
    for runner in runners:
        runner.found = [best]


def _choose_starts(runner: _Runner) -> None:
    """Decides how many starts there are moves for, how warm they begin, and how long they last."""
    how = runner.strategy
    for_each = _moves_for_each(runner)
    starts = int(min(how.most_starts, for_each * how.open_share / (how.enough * len(runner.layout.nodes))))
    runner.starts = starts if starts >= how.least_starts and not runner.is_patient else 1
    if runner.starts == 1:
        runner.warm *= min(1.0, max(how.least_warm, (for_each / how.plenty) ** 0.35))
    runner.opened = how.open_share if runner.starts > 1 else how.alone_share


def _open(runner: _Runner, scale: float) -> None:
    """Independent starts, as many as there are moves for."""
    _choose_starts(runner)
    how, share = runner.strategy, runner.stop(runner.progress())
    step = (runner.opened - share) / runner.starts
    for number in range(runner.starts):
        if number > 0:
            keep_best(runner.board, runner.best)
        _cool_down(runner, share + number * step, share + (number + 1) * step, runner.warm, scale * how.cool)
        runner.keep_found()


def _moves_for_each(runner: _Runner) -> float:
    """How many moves for each node there will be in all, judged from the first ones; preparation does not count."""
    before = runner.stop(runner.progress())
    for _ in range(FIRST_CHUNKS):
        _chunk(runner, runner.warm)
        if runner.stop(runner.progress()) >= 1.0:
            break
    spent = runner.stop(runner.progress()) - before
    return runner.done * max(0.0, 1.0 - before) / max(spent, 1e-9) / len(runner.layout.nodes)


def _deepen(runner: _Runner, scale: float) -> None:
    """On from each of the best starts, a little warmed up. Who is patient has only one, and is not done with it."""
    how = runner.strategy
    if runner.starts == 1:
        return
    dealt, runner.found = runner.found, []
    step = (how.deep_share - runner.opened) / len(dealt)
    for number, (cost, state) in enumerate(dealt):
        runner.go_to(cost, state)
        begun = runner.opened + number * step
        _cool_down(runner, begun, begun + step, runner.warm * how.again, scale * how.cool)
        runner.keep_found()


def _finish(runner: _Runner, scale: float) -> None:
    """Once more from the best of all; a patient thread, which had the whole way down, hardly warms it up."""
    how = runner.strategy
    runner.go_to(*runner.found[0])
    begun, warm = runner.opened, scale * how.last
    if runner.starts > 1:
        begun, warm = how.deep_share, runner.warm * how.again
    _cool_down(runner, begun, 1.0, warm, scale * how.cool)
    runner.keep_found()


def _cool_down(runner: _Runner, begun: float, until: float, warm: float, cool: float) -> None:
    """Anneals from one share of the work to another, cooling all the way."""
    cool = min(warm, cool)
    while (share := runner.stop(runner.progress())) < until:
        _chunk(runner, warm * (cool / warm) ** max(0.0, (share - begun) / (until - begun)))


def _chunk(runner: _Runner, heat: float) -> None:
    board, how = runner.board, runner.strategy
    renumber_keys(board)
    before = runner.progress().best_cost
    anneal(board, runner.best, how.chunk, heat, heat, how.mix, max_propagations(runner.layout))
    runner.done += how.chunk
    if board.sums[c.BEST_COST] < before:
        runner.improved = runner.done
    if runner.watch is not None:
        runner.watch(runner.progress())

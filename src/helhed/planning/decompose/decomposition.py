"""A day too large for one search: split by team, solved in parallel, and the borders between teams solved again.

Visits that are tied to each other stay in one block. What a team had no room for is offered to its neighbours, and last
the routes of neighbouring teams that drive most are solved together with everything else held fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from helhed.planning.constraints.feasibility import build_feasible_plan
from helhed.planning.decompose.boundaries import build_boundary_problem, build_offer_problems, pairs_in_turn
from helhed.planning.decompose.subproblem import build_subproblem, join_plans, merge_subplan_if_better
from helhed.planning.model.faults import require_sound
from helhed.planning.model.plan import Plan
from helhed.planning.model.preparation import in_canonical_order
from helhed.planning.model.problem import Problem, Visit
from helhed.planning.model.teams import Team, assign_bundles, build_teams, bundles_of, halve_team
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import StopRule
from helhed.planning.search.strategy import GENTLE, Strategy

__all__ = ["Block", "blocks_of", "solve_blocks"]

MakeStop = Callable[[float], StopRule]
Watch = Callable[[str], None]
MOST_VISITS = 800
OFFER_ROUNDS, OFFER_SHARE = 3, 0.06
BORDER_ROUNDS, BORDER_SHARE = 2, 0.14


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the day that is solved alone: a team, and the visits it is to give."""

    team: Team
    visits: tuple[Visit, ...]


def blocks_of(problem: Problem) -> tuple[Block, ...]:
    """The day by team, and teams that are too large in halves."""
    ready: list[Block] = []
    todo = _shared_out(problem, bundles_of(problem), build_teams(problem))
    while todo:
        team, bundles = todo.pop()
        visits = [visit for bundle in bundles for visit in bundle]
        if len(visits) > MOST_VISITS and len(team.employees) > 1:
            todo += _shared_out(problem, bundles, halve_team(problem, team, visits))
        else:
            ready.append(Block(team, tuple(visits)))
    return tuple(sorted(ready, key=lambda block: block.team.name))


Share = tuple[Team, list[tuple[Visit, ...]]]


def _shared_out(problem: Problem, bundles: Sequence[tuple[Visit, ...]], teams: Sequence[Team]) -> list[Share]:
    shares: list[Share] = [(team, []) for team in teams]
    for bundle, number in zip(bundles, assign_bundles(problem, bundles, teams), strict=True):
        shares[number][1].append(bundle)
    return shares


def solve_blocks(  # noqa: PLR0913 -- as solve
    problem: Problem,
    make_stop: MakeStop,
    seed: int = 1,
    *,
    threads: int = 2,
    start: Plan | None = None,
    strategy: Strategy | None = None,
    watch: Watch | None = None,
) -> Plan:
    """A plan for a large day. `make_stop` makes the rule for a search that may use a share of the whole time.

    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    problem = in_canonical_order(problem)
    blocks = blocks_of(problem)
    if len(blocks) <= 1:
        return solve(problem, make_stop(1.0), seed, threads=threads, start=start, strategy=strategy)
    with ThreadPoolExecutor(threads) as pool:
        work = _Work(problem, make_stop, seed, threads, pool, watch or (lambda _told: None))
        plan = work.opened(blocks, start, strategy)
        plan = work.offers(blocks, plan)
        return build_feasible_plan(problem, work.borders(blocks, plan))


@dataclass(frozen=True, slots=True)
class _Work:
    """What every stage of a large day needs."""

    problem: Problem
    make_stop: MakeStop
    seed: int
    threads: int
    pool: ThreadPoolExecutor
    watch: Watch

    def opened(self, blocks: Sequence[Block], start: Plan | None, strategy: Strategy | None) -> Plan:
        """Every block alone. As many at once as there are threads, with time by the largest of them."""
        order = sorted(blocks, key=lambda block: (-len(block.visits), block.team.name))
        waves = [order[at : at + self.threads] for at in range(0, len(order), self.threads)]
        total = sum(len(wave[0].visits) for wave in waves) or 1
        plans: list[Plan] = []
        for wave in waves:
            share = (1 - OFFER_SHARE - BORDER_SHARE) * len(wave[0].visits) / total

            def one(block: Block, share: float = share) -> Plan:
                part = build_subproblem(self.problem, block.team.employees, block.visits)
                found = solve(part, self.make_stop(share), self.seed, start=start, strategy=strategy)
                self.watch(block.team.name)
                return found

            plans += self.pool.map(one, wave)
        return join_plans(self.problem, plans)

    def offers(self, blocks: Sequence[Block], plan: Plan) -> Plan:
        """What is left out, offered to the nearest team that has not yet been asked, a few times."""
        asked: set[tuple[str, str]] = set()
        for _ in range(OFFER_ROUNDS):
            if not plan.unplanned:
                break
            parts = build_offer_problems(self.problem, plan, [block.team for block in blocks], asked)
            plan = self.mended(plan, parts, OFFER_SHARE / OFFER_ROUNDS)
        return plan

    def borders(self, blocks: Sequence[Block], plan: Plan) -> Plan:
        """Neighbouring teams' dearest routes together."""
        for pairs in pairs_in_turn(self.problem, [block.team for block in blocks], BORDER_ROUNDS):
            parts = [build_boundary_problem(self.problem, plan, pair) for pair in pairs]
            plan = self.mended(plan, parts, BORDER_SHARE / BORDER_ROUNDS)
        return plan

    def mended(self, plan: Plan, parts: Sequence[Problem], share: float) -> Plan:
        """Parts that share no employee, each solved gently from the plan as it is."""
        each = share * self.threads / max(len(parts), self.threads)
        solved = self.pool.map(
            lambda part: solve(part, self.make_stop(each), self.seed, start=plan, strategy=GENTLE), parts
        )
        for part, found in zip(parts, solved, strict=True):
            plan = merge_subplan_if_better(self.problem, plan, part, found)
        return plan

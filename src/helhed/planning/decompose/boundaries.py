"""Where teams meet: what one had no room for is offered to the next, and their longest routes are solved together."""

from __future__ import annotations

from collections.abc import Sequence

from helhed.planning.decompose.subproblem import build_subproblem, driven_ticks, list_subproblem_visits
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem, Visit
from helhed.planning.model.teams import Team, bundles_of

__all__ = ["build_boundary_problem", "build_offer_problems", "pairs_in_turn"]

BORDER_EMPLOYEES = 30


def pairs_in_turn(problem: Problem, teams: Sequence[Team], rounds: int) -> list[list[tuple[Team, Team]]]:
    """Neighbouring teams in rounds of pairs that share nobody: each team with its nearest free neighbour."""
    way = next(iter(problem.travel.values()))
    near = sorted(
        (int(way[one.centre, other.centre]), at, to)
        for at, one in enumerate(teams)
        for to, other in enumerate(teams)
        if at < to
    )
    out: list[list[tuple[Team, Team]]] = []
    used: set[tuple[int, int]] = set()
    for _ in range(rounds):
        busy: set[int] = set()
        pairs = []
        for _, at, to in near:
            if at not in busy and to not in busy and (at, to) not in used:
                busy |= {at, to}
                used.add((at, to))
                pairs.append((teams[at], teams[to]))
        out.append(pairs)
    return out


def build_boundary_problem(problem: Problem, plan: Plan, pair: tuple[Team, Team]) -> Problem:
    """The routes of two teams that drive most, as a problem of its own."""
    people = {one.id: one for team in pair for one in team.employees}
    tours = {tour.employee: tour for tour in plan.tours}
    dear = sorted(people, key=lambda name: (-driven_ticks(problem, people[name], tours[name]), name))
    chosen = sorted(dear[:BORDER_EMPLOYEES])
    visits = list_subproblem_visits(problem, plan, set(chosen), problem.visits)
    return build_subproblem(problem, [people[name] for name in chosen], visits)


def build_offer_problems(
    problem: Problem, plan: Plan, teams: Sequence[Team], asked: set[tuple[str, str]]
) -> list[Problem]:
    """Each team with visits that are left out as a problem: its own routes and what it is offered.

    A visit is offered to the nearest team that has somebody for it and is not in `asked`, where it is then noted.
    """
    left = {one.visit for one in plan.unplanned}
    offers: dict[str, list[Visit]] = {}
    for bundle in bundles_of(problem):
        names = {visit.id for visit in bundle}
        if not names <= left:
            continue
        team = _next_team(problem, bundle, teams, asked)
        if team is not None:
            asked.add((bundle[0].id, team.name))
            offers.setdefault(team.name, []).extend(bundle)
    out = []
    for team in teams:
        if team.name in offers:
            own = list_subproblem_visits(problem, plan, {one.id for one in team.employees}, problem.visits)
            out.append(build_subproblem(problem, team.employees, [*own, *offers[team.name]]))
    return out


def _next_team(
    problem: Problem, bundle: Sequence[Visit], teams: Sequence[Team], asked: set[tuple[str, str]]
) -> Team | None:
    free = [team for team in teams if (bundle[0].id, team.name) not in asked and _can(bundle, team)]
    if not free:
        return None
    return min(free, key=lambda team: int(problem.travel[team.employees[0].means][team.centre, bundle[0].place]))


def _can(bundle: Sequence[Visit], team: Team) -> bool:
    return all(
        any(slot.skills <= one.skills and one.id not in visit.excluded for one in team.employees)
        for visit in bundle
        for slot in visit.slots
    )

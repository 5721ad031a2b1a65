"""Taking visits out and placing them again: neighbouring ones, or runs of stops where somebody has no visit."""

from __future__ import annotations

import pytest

from helhed.planning import Break, Plan
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.moves.annealing import ruin_and_recreate
from helhed.planning.kernels.moves.ruin import has_unused_employee, ruin_runs
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.price import compute_cost
from helhed.planning.kernels.schedule import propagate_starts
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.problem import Problem, ShiftPart
from helhed.planning.search.layout import Layout, build_layout
from helhed.planning.search.solve import build_start_state, load_state
from helhed.planning.search.strategy import max_propagations
from tests.helhed.planning.worlds import day, employee, plan, visit

PEOPLE = [employee(name) for name in ("Ane", "Bo", "Cai", "Dan", "Eva", "Fie")]
FAR_HOME = 40


def one_route_too_many() -> tuple[Problem, Plan]:
    """Visits at one place far from home in five routes, the last of them short; the others have time for all of it."""
    visits = [visit(f"v{number:02}", FAR_HOME) for number in range(37)]
    routes = [[visits[number] for number in range(37) if number % 4 == row] for row in range(4)]
    short = [route.pop() for route in routes] + [routes[0].pop()]
    given = [(one.id, [(stop.id, 300 + 40 * at) for at, stop in enumerate(route)]) for one, route in zip(
        PEOPLE, [*routes, sorted(short, key=lambda stop: stop.id)], strict=False
    )]  # fmt: skip
    problem = day(visits, PEOPLE)
    return problem, plan(*given, problem=problem)


def used(board: SearchState) -> int:
    """How many employees have a stop."""
    nodes, posts = int(board.sums[c.NODES]), int(board.sums[c.POSTS])
    return sum(int(board.row[post, c.NEXT]) != post for post in range(nodes, nodes + posts))


def route(board: SearchState, post: int) -> list[int]:
    found, node = [], int(board.row[post, c.NEXT])
    while node != post:
        found.append(node)
        node = int(board.row[node, c.NEXT])
    return found


def improve(board: SearchState, layout: Layout, tries: int) -> None:
    """Ruins and repairs so many times, and keeps what is cheaper."""
    most, standing = max_propagations(layout), compute_cost(board)
    for turn in range(tries):
        begin_change(board)
        size = 2 + turn % 8
        is_made = ruin_and_recreate(board, turn % len(layout.nodes), size, most) and propagate_starts(board, most)
        if is_made and compute_cost(board) < standing:
            standing = int(board.sums[c.COST])
            renumber_keys(board)
        else:
            undo_change(board)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_where_somebody_has_no_visit_a_route_too_many_is_emptied(seed: int) -> None:
    problem, standing = one_route_too_many()
    layout = build_layout(problem)
    board = build_start_state(layout, seed, standing)
    assert used(board) == 5
    improve(board, layout, 600)
    assert used(board) < 5
    assert board.sums[c.SERVED] == len(problem.visits)


def test_a_ruin_by_runs_takes_out_stops_that_follow_each_other_in_at_most_three_routes() -> None:
    problem, standing = one_route_too_many()
    board = build_start_state(build_layout(problem), 1, standing)
    posts = range(len(problem.visits), len(problem.visits) + len(PEOPLE))
    before = {post: route(board, post) for post in posts}
    state = board.row[:, : c.STATE_WIDTH].copy()
    several = 0
    for turn in range(300):
        begin_change(board)
        count = ruin_runs(board, turn % len(problem.visits))
        out = {post: [node for node in before[post] if board.row[node, c.EMPLOYEE] < 0] for post in posts}
        assert count == sum(map(len, out.values()))
        assert 1 <= sum(map(bool, out.values())) <= 3
        several += sum(map(bool, out.values())) > 1
        listed = {int(board.work[board.sums[c.ROOM] - 1 - at, c.SCRATCH]) for at in range(count)}
        assert len(listed) == count
        undo_change(board)
        assert (board.row[:, : c.STATE_WIDTH] == state).all()
    assert several > 50


def test_a_break_and_time_at_home_between_two_parts_of_a_shift_are_no_visits() -> None:
    parts = (ShiftPart(from_=0, to=100), ShiftPart(from_=200, to=400))
    resting = employee("Bo", breaks=(Break(opens=0, closes=300, duration=10),))
    for other in (resting, employee("Bo", parts=parts)):
        problem = day([visit("a", opens=20)], [employee("Ane"), other])
        layout = build_layout(problem)
        assert has_unused_employee(load_state(layout, plan(("Ane", [("a", 30)]), problem=problem)))
    alone = day([visit("a"), visit("b")], [employee("Ane"), employee("Bo")])
    both = plan(("Ane", [("a", 30)]), ("Bo", [("b", 30)]), problem=alone)
    assert not has_unused_employee(load_state(build_layout(alone), both))

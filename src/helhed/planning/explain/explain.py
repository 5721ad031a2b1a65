"""Why her, why not him, why not at all: the same board and the same prices, asked again. Answers are data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from helhed.errors import Fault, PlanningError
from helhed.planning.constraints.search_prices import own_prices
from helhed.planning.explain.obstacle import first_obstacle
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.moves.trial import PARTS, WIDTH, place_at, try_employee
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.faults import require_sound
from helhed.planning.model.plan import Plan, Unplanned
from helhed.planning.model.problem import Employee, Problem, Visit
from helhed.planning.search.layout import Layout, build_layout
from helhed.planning.search.solve import load_state
from helhed.planning.search.strategy import max_propagations
from helhed.planning.search.unplanned_reasons import find_unplanned_reasons

__all__ = [
    "Candidate",
    "CandidatePlan",
    "Refusal",
    "build_candidate_plan",
    "evaluate_candidate",
    "rank_candidates",
    "why_unplanned",
]

NAMES = dict(zip(PARTS, ("travel", "lateness", "highest_lateness", "person", "shift", "idle"), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The first must that stands in the way: its code, and what it rests on (missing skills, or ticks too many)."""

    code: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What it would mean if this employee took the visit.

    `points` are on top of today's plan (negative: better), split by kind in `parts`. `start` is the tick it would then
    begin. With a `refusal` the employee cannot take it at all, and there are no points.
    """

    employee: str
    points: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    start: int = 0
    is_present: bool = False
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class CandidatePlan:
    """A plan laid out once so that many questions can be asked of it quickly. The plan is never changed.

    `given` are the employees of each part of a visit as the plan says, also where the board cannot hold it.
    """

    layout: Layout
    board: SearchState
    rows: dict[tuple[str, int], int]
    given: dict[tuple[str, int], set[str]]

    def listed(self, row: int) -> int:
        """Points of the list for everything that is left out together with a row."""
        problem, group = self.layout.problem, self.layout.nodes[row].group
        own = own_prices(problem)
        visits = {node.visit.id: node.visit for node in self.layout.nodes if node.visit and node.group == group}
        return sum(own.get(name, problem.weights.unserved * visit.priority) for name, visit in visits.items())


def build_candidate_plan(problem: Problem, plan: Plan) -> CandidatePlan:
    """Lays a plan out for questions. Visits the plan leaves out stay out.

    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    layout = build_layout(problem)
    board = load_state(layout, plan)
    rows = {(node.visit.id, node.slot): row for row, node in enumerate(layout.nodes) if node.visit is not None}
    given: dict[tuple[str, int], set[str]] = {}
    for tour in plan.tours:
        for stop in tour.stops:
            given.setdefault((stop.visit, stop.slot), set()).add(tour.employee)
    return CandidatePlan(layout, board, rows, given)


def rank_candidates(standing: CandidatePlan, visit: str, slot: int = 0) -> tuple[Candidate, ...]:
    """Everybody ranked for one visit: cheapest first, those who cannot at the end with the reason."""
    row = _row(standing, visit, slot)
    found = [
        _as_in_plan(standing, _candidate(standing, row, number), (visit, slot))
        for number in range(len(standing.layout.problem.employees))
    ]
    return tuple(sorted(found, key=lambda one: (one.refusal is not None, one.points, one.employee)))


def _as_in_plan(standing: CandidatePlan, found: Candidate, part: tuple[str, int]) -> Candidate:
    """The candidate, marked where the plan has the employee give the part, also where a must is broken by it."""
    return replace(found, is_present=found.employee in standing.given.get(part, ()))


def _row(standing: CandidatePlan, visit: str, slot: int) -> int:
    if (visit, slot) not in standing.rows:
        raise PlanningError([Fault(key=visit, message=f"planen har intet besøg «{visit}» med del {slot}.")])
    return standing.rows[visit, slot]


def _candidate(standing: CandidatePlan, row: int, number: int) -> Candidate:
    layout, board = standing.layout, standing.board
    employee, node = layout.problem.employees[number], layout.nodes[row]
    if board.person[row, number] < 0 and node.visit is not None:
        return Candidate(employee=employee.id, refusal=_unable(node.visit, node.slot, employee))
    before = [int(board.sums[c.COST]), *(int(board.sums[part]) for part in PARTS)]
    found = np.zeros(WIDTH, dtype=np.int64)
    if not try_employee(board, row, number, max_propagations(layout), found):
        return Candidate(employee=employee.id, refusal=Refusal(code="time_to_get_there"))
    # The search prices a visit left out beyond every cost; a person is told the points of the list.
    left_out = int(board.row[row, c.EMPLOYEE]) < 0
    priced = int(board.ties[board.row[row, c.GROUP], c.GROUP_PRICE]) if left_out else 0
    points = int(found[0]) - before[0] + priced
    if points >= int(board.sums[c.W_MUST]) // 2:
        broken = _first_broken(standing, row, number, int(found[1]))
        return Candidate(employee=employee.id, refusal=broken or Refusal(code="time_to_get_there"))
    points -= standing.listed(row) if left_out else 0
    parts = {NAMES[part]: int(found[3 + at]) - before[1 + at] for at, part in enumerate(PARTS)}
    return Candidate(
        employee=employee.id,
        points=points,
        parts=parts,
        start=int(found[2]),
    )


def _unable(visit: Visit, slot: int, employee: Employee) -> Refusal:
    missing = sorted(visit.slots[slot].skills - employee.skills)
    if missing:
        return Refusal(code="has_skills", details={"missing": missing})
    if employee.id in visit.excluded:
        return Refusal(code="not_excluded")
    return Refusal(code="fixed_is_kept")


def _first_broken(standing: CandidatePlan, row: int, number: int, before: int) -> Refusal | None:
    """Places the visit there for a moment and reads what breaks first."""
    board = standing.board
    begin_change(board)
    place_at(board, row, number, before, max_propagations(standing.layout))
    broken = first_obstacle(standing.layout, board)
    undo_change(board)
    if broken is None:
        return None
    return Refusal(
        code=broken.code, details={"visit": broken.visit, "employee": broken.employee, "ticks": broken.ticks}
    )


def evaluate_candidate(standing: CandidatePlan, visit: str, employee: str, slot: int = 0) -> Candidate:
    """What stands in the way of one employee taking a visit, or what it would cost."""
    numbers = {one.id: number for number, one in enumerate(standing.layout.problem.employees)}
    if employee not in numbers:
        raise PlanningError([Fault(key=employee, message=f"der er ingen medarbejder «{employee}».")])
    found = _candidate(standing, _row(standing, visit, slot), numbers[employee])
    return _as_in_plan(standing, found, (visit, slot))


def why_unplanned(standing: CandidatePlan) -> tuple[Unplanned, ...]:
    """For each visit left out: the musts that stand in the way, and for how many of those who could otherwise come."""
    out, given = [], {visit for visit, _ in standing.given}
    for left in find_unplanned_reasons(standing.layout, standing.board):
        if left.visit in given:
            continue
        if left.reason != "no_room":
            out.append(left)
            continue
        refused: dict[str, int] = {}
        for one in rank_candidates(standing, left.visit):
            if one.refusal is not None and one.refusal.code not in {"has_skills", "not_excluded"}:
                refused[one.refusal.code] = refused.get(one.refusal.code, 0) + 1
        would_give = max(refused, key=lambda code: refused[code], default="")
        out.append(
            Unplanned(
                visit=left.visit,
                reason="no_room",
                details={**left.details, "would_have_to_give": would_give, "refused_by": refused},
            )
        )
    return tuple(out)

"""What changes in a plan when another employee takes a visit, by the list of constraints and in words.

The points of a candidate add up prices. Where a must or a visit that is left out is among them, nothing else can be
read off the sum, so a planner reads minutes and times instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helhed.planning.constraints.amounts import COUNTED_IN_TICKS, MUSTS, count_amount
from helhed.planning.constraints.constraint_list import CONSTRAINT_NAMES, CONSTRAINTS
from helhed.planning.constraints.score import Score, score
from helhed.planning.explain.explain import CandidatePlan
from helhed.planning.kernels.journal import begin_change
from helhed.planning.kernels.moves.trial import WIDTH, place_at, try_employee
from helhed.planning.kernels.price import recount_cost
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.clock import whole_minutes
from helhed.planning.model.problem import Problem
from helhed.planning.search.layout import Layout
from helhed.planning.search.plan_conversion import extract_plan
from helhed.planning.search.strategy import max_propagations

__all__ = ["ConstraintChange", "describe_change", "evaluate_changes"]

# What a planner calls more and less of each constraint; {} is the minutes or the times.
MORE_AND_LESS = {
    "visit_is_given": ("{} besøg mindre gives", "{} besøg mere gives"),
    "break_is_taken": ("{} pause mindre holdes", "{} pause mere holdes"),
    "no_overtime": ("{} min. mere overarbejde", "{} min. mindre overarbejde"),
    "not_late": ("{} min. mere for sent", "{} min. mindre for sent"),
    "nobody_very_late": ("den største forsinkelse vokser {} min.", "den største forsinkelse falder {} min."),
    "preferred_comes": ("{} gang færre kommer den ønskede", "{} gang flere kommer den ønskede"),
    "known_face": ("{} ukendt ansigt mere", "{} ukendt ansigt mindre"),
    "as_published": ("{} gang flere kommer en anden end lovet", "{} gang færre kommer en anden end lovet"),
    "hour_as_published": ("{} besøg mere på en anden tid end lovet", "{} besøg mindre på en anden tid end lovet"),
    "little_driving": ("{} min. mere kørsel", "{} min. mindre kørsel"),
    "little_waiting": ("{} min. mere ventetid", "{} min. mindre ventetid"),
    "nobody_idle": ("{} min. mere tom tid i den tommeste vagt", "{} min. mindre tom tid i den tommeste vagt"),
    "within_contract": ("{} min. mere ud over aftalt arbejdstid", "{} min. mindre ud over aftalt arbejdstid"),
    "evenly_full": ("{} min. mere i overfyldte vagter", "{} min. mindre i overfyldte vagter"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintChange:
    """How much more one constraint is broken (negative: less): ticks or times, and its points."""

    code: str
    amount: int
    points: int


def evaluate_changes(standing: CandidatePlan, visit: str, employee: str, slot: int = 0) -> tuple[ConstraintChange, ...]:
    """Returns what the list of constraints finds otherwise when an employee takes a visit where it costs least.

    In the list's order, musts first. Empty where nothing changes, and where there is no place for it. The plan is not
    changed.
    """
    layout, board, row = standing.layout, standing.board, standing.rows[visit, slot]
    number = next(at for at, one in enumerate(layout.problem.employees) if one.id == employee)
    found, most = np.zeros(WIDTH, dtype=np.int64), max_propagations(layout)
    if not try_employee(board, row, number, most, found):
        return ()
    before = _score_board(layout, _copy_board(board))
    changed = _copy_board(board)
    begin_change(changed)
    place_at(changed, row, number, int(found[1]), most)
    after = _score_board(layout, changed)
    changes = (
        ConstraintChange(
            code=rule.code,
            amount=count_amount(rule.code, after.breaches) - count_amount(rule.code, before.breaches),
            points=after.points(rule.code) - before.points(rule.code),
        )
        for rule in CONSTRAINTS
    )
    return tuple(one for one in changes if one.amount or one.points)


def _copy_board(board: SearchState) -> SearchState:
    """A board of its own: reading a plan off a board tries visits that are left out, which ends an open change."""
    return board._replace(row=board.row.copy(), sums=board.sums.copy(), work=board.work.copy())


def _score_board(layout: Layout, board: SearchState) -> Score:
    recount_cost(board)
    return score(layout.origin, extract_plan(layout, board))


def describe_change(problem: Problem, change: ConstraintChange) -> str:
    """Returns one change in words: minutes or times more or less, and a must by its name."""
    many = abs(change.amount)
    if many == 0:
        how = "mere" if change.points > 0 else "mindre"
        return f"{CONSTRAINT_NAMES[change.code]}: lige meget, men ved besøg, der vejer {how}"
    if change.code in MUSTS:
        told = "bryder" if change.amount > 0 else "bryder ikke længere"
        return f"{told} kravet «{CONSTRAINT_NAMES[change.code]}»" + (f" ({many} gange)" if many > 1 else "")
    if change.code in COUNTED_IN_TICKS:
        many = whole_minutes(problem, many)
    more, less = MORE_AND_LESS[change.code]
    return (more if change.amount > 0 else less).format(many)

"""Why a visit is not in the plan, as data: which rule would have to give."""

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.moves.insertion import insert_group
from helhed.planning.kernels.price import broken_musts, compute_cost, recount_cost
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.contradictions import contradictions_of, describe_link
from helhed.planning.model.plan import Unplanned
from helhed.planning.model.problem import Visit
from helhed.planning.search.layout import Layout
from helhed.planning.search.strategy import max_propagations

__all__ = ["find_unplanned_reasons"]

TRIES = 3


def find_unplanned_reasons(layout: Layout, board: SearchState) -> tuple[Unplanned, ...]:
    """One reason for each visit that is not given."""
    out: dict[str, Unplanned] = {}
    for found in contradictions_of(layout.origin):
        told = sorted(describe_link(layout.origin.links[number]) for number in found.links)
        for name in found.visits:
            out[name] = Unplanned(visit=name, reason="contradictory_links", details={"links": told})
    given = {node.visit.id for row, node in enumerate(layout.nodes) if node.visit and board.row[row, c.EMPLOYEE] >= 0}
    out = {name: left for name, left in out.items() if name not in given}
    for row, node in enumerate(layout.nodes):
        if node.visit is not None and board.row[row, c.EMPLOYEE] < 0 and node.visit.id not in out:
            out[node.visit.id] = _reason(layout, board, row, node.visit)
    return tuple(out.values())


def _reason(layout: Layout, board: SearchState, row: int, visit: Visit) -> Unplanned:
    members = [other for other, node in enumerate(layout.nodes) if node.event == layout.nodes[row].event]
    able = {member: int(board.choice[member, c.ABLE]) for member in members}
    if min(able.values()) == 0:
        lacking = next(member for member in members if able[member] == 0)
        return Unplanned(visit=visit.id, reason="nobody_able", details={"slot": layout.nodes[lacking].slot})
    who = {int(e) for member in members for e in board.choice[member, c.ABLE + 1 : c.ABLE + 1 + able[member]]}
    if len(who) < len(members):
        return Unplanned(visit=visit.id, reason="too_few_able", details={"able": len(who), "needed": len(members)})
    if (visit.is_optional or visit.leave_out_price is not None) and _fits(layout, board, layout.nodes[row].group):
        return Unplanned(visit=visit.id, reason="optional_and_too_dear", details={"able": len(who)})
    return Unplanned(visit=visit.id, reason="no_room", details={"able": len(who)})


def _fits(layout: Layout, board: SearchState, group: int) -> bool:
    """Whether all of a group could be given without breaking a must, whatever it costs. The board stays as it is."""
    recount_cost(board)
    before = int(broken_musts(board))
    is_lawful = False
    for _ in range(TRIES):  # the insertion passes over a few places by chance
        begin_change(board)
        is_placed = insert_group(board, group, max_propagations(layout))
        compute_cost(board)
        is_lawful = is_placed and int(broken_musts(board)) <= before
        undo_change(board)
        if is_lawful:
            break
    return is_lawful

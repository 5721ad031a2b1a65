"""Why a visit is not in the plan, as data: which rule would have to give."""

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.contradictions import contradictions_of, describe_link
from helhed.planning.model.plan import Unplanned
from helhed.planning.model.problem import Visit
from helhed.planning.search.layout import Layout

__all__ = ["find_unplanned_reasons"]


def find_unplanned_reasons(layout: Layout, board: SearchState) -> tuple[Unplanned, ...]:
    """One reason for each visit that nobody gives."""
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
    if visit.is_optional:
        return Unplanned(visit=visit.id, reason="optional_and_too_dear", details={"able": len(who)})
    return Unplanned(visit=visit.id, reason="no_room", details={"able": len(who)})

"""Trying one visit with one employee everywhere it could stand, exactly, without keeping anything."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board, Ints
from helhed.planning.compiled import kernel
from helhed.planning.insertion import best_place
from helhed.planning.journal import begin, take_back
from helhed.planning.keys import high_key, linked_high, linked_low, low_key, reach
from helhed.planning.placing import put_with, take_out
from helhed.planning.price import cost
from helhed.planning.schedule import propagate

__all__ = ["PARTS", "WIDTH", "place_at", "try_employee"]

# The parts of a trial's row after the total: what `sums` adds up, one by one.
PARTS = (c.TRAVEL, c.LATE, c.HIGHEST, c.PERSON, c.ROUTES, c.IDLE)
WIDTH = 3 + len(PARTS)


@kernel
def place_at(b: Board, lead: int, employee: int, before: int, most: int) -> bool:
    """Moves (or adds) a node's event so that the node follows `before`; its other nodes keep their people."""
    event = b.row[lead, c.EVENT]
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    if b.row[lead, c.EMPLOYEE] >= 0:
        take_out(b, event)
    else:
        b.sums[c.DROPPED] -= b.ties[b.row[lead, c.GROUP], c.GROUP_PRICE]
        half = b.sums[c.ROOM] // 2
        low, high = max(low_key(b, before), linked_low(b, event)), min(high_key(b, before), linked_high(b, event))
        start = reach(b, lead, employee, before)
        b.work[half, c.SCRATCH] = employee
        taken = 1
        for node in range(first, first + count):
            if node != lead:
                if best_place(b, node, low, high, start, taken) >= c.FAR:
                    return False
                b.work[half + taken, c.SCRATCH] = b.work[0, c.SCRATCH]
                taken += 1
        taken = 1
        for i in range(count):
            if first + i != lead:
                b.work[i, c.SCRATCH] = b.work[half + taken, c.SCRATCH]
                taken += 1
    return put_with(b, event, lead, before, employee) and propagate(b, most)


@kernel
def try_employee(b: Board, lead: int, employee: int, most: int, found: Ints) -> bool:
    """Finds the cheapest stop after which this employee could take a node; `found` gets (cost, stop, start, parts).

    False when there is no such stop at all.
    """
    post, event = b.sums[c.NODES] + employee, b.row[lead, c.EVENT]
    first, last = b.ties[event, c.FIRST], b.ties[event, c.FIRST] + b.ties[event, c.COUNT]
    before, any_found = post, False
    while True:
        if not first <= before < last:
            begin(b)
            if place_at(b, lead, employee, before, most):
                total = cost(b)
                if not any_found or total < found[0]:
                    any_found = True
                    found[0], found[1], found[2] = total, before, b.row[lead, c.START]
                    for i in range(6):
                        found[3 + i] = b.sums[PARTS[i]]
            take_back(b)
        before = b.row[before, c.NEXT]
        if before == post:
            break
    return any_found

"""Which of the breaks an employee is due each taken break is, whatever order either stands in."""

from __future__ import annotations

from collections.abc import Sequence

from helhed.planning.model.plan import Stop
from helhed.planning.model.problem import Break, Employee

__all__ = ["match_breaks"]


def match_breaks(employee: Employee, taken: Sequence[Stop]) -> list[int | None]:
    """For each taken break the number of the due one it is; None where there are more taken than due.

    First those that keep a due break's window and duration, the soonest to close first; then the nearest that is left.
    """
    free = set(range(len(employee.breaks)))
    found: dict[int, int] = {}
    for is_exact in (True, False):
        for at in sorted(range(len(taken)), key=lambda number: taken[number].start):
            fitting = [
                number
                for number in free
                if at not in found and (not is_exact or _fits(employee.breaks[number], taken[at]))
            ]
            if fitting:
                found[at] = min(fitting, key=lambda number: _distance(employee.breaks[number], taken[at], number))
                free.discard(found[at])
    return [found.get(at) for at in range(len(taken))]


def _fits(due: Break, stop: Stop) -> bool:
    return due.opens <= stop.start <= due.closes and stop.end - stop.start == due.duration


def _distance(due: Break, stop: Stop, number: int) -> tuple[int, int, int]:
    return max(0, due.opens - stop.start, stop.start - due.closes), due.closes, number

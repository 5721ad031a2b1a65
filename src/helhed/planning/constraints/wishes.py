"""What a plan is wished to be: known faces, kept promises, short ways, fair days. Each yields the breaches it finds."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.planning.constraints.breach import Breach
from helhed.planning.model.plan import Tour
from helhed.planning.model.plan_lookup import PlanLookup, full_ticks, idle_ticks, legs_of, sections_of, waits_of
from helhed.planning.model.problem import Employee

__all__ = [
    "as_published",
    "evenly_full",
    "hour_as_published",
    "known_face",
    "little_driving",
    "little_waiting",
    "nobody_idle",
    "within_contract",
]


def _driven(sight: PlanLookup, employee: Employee, tour: Tour) -> int:
    """Ticks on the way in all parts of a shift."""
    return sum(sum(legs_of(sight, *section)) for section in sections_of(employee, tour))


def known_face(sight: PlanLookup) -> Iterator[Breach]:
    """An employee comes who was here in the last fourteen days."""
    history = sight.problem.history
    known = {citizen for citizen, _ in history}
    for part in sight.given:
        citizen = part.visit.citizen
        if citizen in known and (citizen, part.employee.id) not in history and part.visit.fixed is None:
            yield Breach(
                code="known_face",
                visit=part.visit.id,
                employee=part.employee.id,
                points=sight.problem.weights.unknown_face,
            )


def as_published(sight: PlanLookup) -> Iterator[Breach]:
    """Who was promised comes."""
    for part in sight.given:
        promised = sight.problem.published.get((part.visit.id, part.stop.slot), part.employee.id)
        if promised != part.employee.id and part.visit.fixed is None:
            yield Breach(
                code="as_published",
                visit=part.visit.id,
                employee=part.employee.id,
                points=sight.problem.weights.changed_employee,
            )


def hour_as_published(sight: PlanLookup) -> Iterator[Breach]:
    """An employee comes at the hour that was promised, give or take a little."""
    for part in sight.given:
        promised = sight.problem.published_hours.get(part.visit.id, part.stop.start)
        moved = abs(part.stop.start - promised)
        if moved > sight.problem.leeway and part.visit.fixed is None:
            yield Breach(
                code="hour_as_published",
                visit=part.visit.id,
                employee=part.employee.id,
                amount=moved,
                points=sight.problem.weights.moved_hour,
            )


def little_driving(sight: PlanLookup) -> Iterator[Breach]:
    """As few ticks as possible are driven."""
    for employee, tour in sight.tours:
        driven = _driven(sight, employee, tour)
        if driven:
            yield Breach(
                code="little_driving",
                employee=employee.id,
                amount=driven,
                points=driven * sight.problem.weights.travel_per_tick,
            )


def little_waiting(sight: PlanLookup) -> Iterator[Breach]:
    """As few ticks as possible are waited on the way; right after an opening break they are free."""
    price = sight.problem.weights.waiting_per_tick
    for employee, tour in sight.outings if price else ():
        waits = waits_of(sight, employee, tour)
        if len(tour.stops) > 1 and not tour.stops[0].visit:
            waits[1] = 0
        if sum(waits):
            yield Breach(code="little_waiting", employee=employee.id, amount=sum(waits), points=sum(waits) * price)


def nobody_idle(sight: PlanLookup) -> Iterator[Breach]:
    """The most idle of all shifts is not very idle: late leaving, waiting and early return."""
    price = sight.problem.weights.highest_idle_per_tick
    idle = max((idle_ticks(sight, *pair) for pair in sight.outings), default=0) if price else 0
    if idle:
        yield Breach(code="nobody_idle", amount=idle, points=idle * price)


def within_contract(sight: PlanLookup) -> Iterator[Breach]:
    """No employee works longer than the contract says: visits and driving."""
    price = sight.problem.weights.over_contract_per_tick
    for employee, tour in sight.tours if price else ():
        work = _driven(sight, employee, tour) + sum(stop.end - stop.start for stop in tour.stops if stop.visit)
        if employee.contract is not None and work > employee.contract:
            over = work - employee.contract
            yield Breach(code="within_contract", employee=employee.id, amount=over, points=over * price)


def evenly_full(sight: PlanLookup) -> Iterator[Breach]:
    """No shift is overfull while others have room: ticks with citizens beyond a share of the shift."""
    price = sight.problem.weights.overfull_per_tick
    for employee, tour in sight.tours if price else ():
        over = sum(stop.end - stop.start for stop in tour.stops if stop.visit) - full_ticks(sight.problem, employee)
        if over > 0:
            yield Breach(code="evenly_full", employee=employee.id, amount=over, points=over * price)

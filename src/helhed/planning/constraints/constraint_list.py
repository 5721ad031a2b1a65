"""Everything a plan is judged by, as one list: must, should, wish.

Each constraint is a small function that yields the breaches it finds. This is the plain reading of the rules, and the
oracle that the fast arrays are tested against: both give the same points for the same plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from helhed.planning.constraints.breach import MUST, SHOULD, WISH, Breach, Constraint
from helhed.planning.constraints.search_prices import own_prices
from helhed.planning.constraints.wishes import (
    as_published,
    evenly_full,
    hour_as_published,
    known_face,
    little_driving,
    little_waiting,
    nobody_idle,
    within_contract,
)
from helhed.planning.model.breaks import match_breaks
from helhed.planning.model.free_times import first_loose_stop
from helhed.planning.model.plan_lookup import (
    GivenPart,
    PlanLookup,
    are_ways,
    find_linked_parts,
    find_overtime,
    legs_of,
    visit_lateness,
)
from helhed.planning.model.problem import (
    DifferentEmployee,
    Order,
    SameEmployee,
    SameStart,
    Slot,
)

__all__ = ["CONSTRAINTS", "CONSTRAINT_NAMES", "MUST", "SHOULD", "WISH", "Breach", "Constraint"]


def _slot(part: GivenPart) -> Slot:
    return part.visit.slots[part.stop.slot]


def _must(code: str, sight: PlanLookup, part: GivenPart, over: int = 0) -> Breach:
    """A broken must with its price: each time, and for each tick."""
    weights = sight.problem.weights
    points = weights.must + over * weights.must_per_tick
    return Breach(code=code, points=points, visit=part.visit.id, employee=part.employee.id, amount=over or 1)


# ------------------------------------------------------------------------------------------------------ must


def only_known(sight: PlanLookup) -> Iterator[Breach]:
    """A plan names only visits, slots and employees that the problem has."""
    for tour in sight.plan.tours:
        for stop in tour.stops:
            visit = sight.visits.get(stop.visit)
            if tour.employee not in sight.employees or (
                stop.visit and (visit is None or not 0 <= stop.slot < len(visit.slots))
            ):
                yield Breach(
                    code="only_known", points=sight.problem.weights.must, visit=stop.visit, employee=tour.employee
                )


def given_once_and_whole(sight: PlanLookup) -> Iterator[Breach]:
    """A visit that is given has each of its slots exactly once, and a request is given whole."""
    for name, parts in sight.by_visit.items():
        slots = sorted(part.stop.slot for part in parts)
        if slots != list(range(len(sight.visits[name].slots))):
            yield _must("given_once_and_whole", sight, parts[0])
    requests: dict[str, list[str]] = {}
    for visit in sight.problem.visits:
        if visit.request:
            requests.setdefault(visit.request, []).append(visit.id)
    for names in requests.values():
        present = [name for name in names if name in sight.by_visit]
        if 0 < len(present) < len(names):
            yield _must("given_once_and_whole", sight, sight.by_visit[present[0]][0])


def has_skills(sight: PlanLookup) -> Iterator[Breach]:
    """Whoever comes may do what is to be done."""
    for part in sight.given:
        if not _slot(part).skills <= part.employee.skills:
            yield _must("has_skills", sight, part)


def not_excluded(sight: PlanLookup) -> Iterator[Breach]:
    """No excluded employee comes."""
    for part in sight.given:
        if part.employee.id in part.visit.excluded:
            yield _must("not_excluded", sight, part)


def fixed_is_kept(sight: PlanLookup) -> Iterator[Breach]:
    """What was promised keeps its employees; its hour is in `starts_in_time`."""
    for part in sight.given:
        fixed = part.visit.fixed
        if fixed is not None and fixed.employees[part.stop.slot] != part.employee.id:
            yield _must("fixed_is_kept", sight, part)


def takes_its_time(sight: PlanLookup) -> Iterator[Breach]:
    """A visit lasts exactly its duration."""
    for part in sight.given:
        if part.stop.end - part.stop.start != _slot(part).duration:
            yield _must("takes_its_time", sight, part)


def time_to_get_there(sight: PlanLookup) -> Iterator[Breach]:
    """No employee starts before the stop before has ended and the way is driven, or before the shift."""
    for employee, tour in sight.outings:
        clock = employee.shift_start
        for stop, leg in zip(tour.stops, legs_of(sight, employee, tour), strict=False):
            reached = clock + leg
            if stop.start < reached:
                yield Breach(
                    code="time_to_get_there",
                    visit=stop.visit,
                    employee=employee.id,
                    amount=reached - stop.start,
                    points=sight.problem.weights.must,
                )
            clock = stop.end


def free_to_set_out(sight: PlanLookup) -> Iterator[Breach]:
    """No employee sets out before being free to anything but what is fixed, in a day that is planned again."""
    for employee, tour in sight.outings:
        found = first_loose_stop(sight, employee, tour) if employee.free_from else None
        if found is not None and found[0].start < found[1]:
            yield Breach(
                code="free_to_set_out",
                visit=found[0].visit,
                employee=employee.id,
                amount=found[1] - found[0].start,
                points=sight.problem.weights.must,
            )


def there_is_a_way(sight: PlanLookup) -> Iterator[Breach]:
    """No employee is sent where there is no way for the employee's means."""
    for employee, tour in sight.outings:
        stops = (*(stop.visit for stop in tour.stops), "")
        for visit, is_way in zip(stops, are_ways(sight, employee, tour), strict=False):
            if not is_way:
                yield Breach(
                    code="there_is_a_way", visit=visit, employee=employee.id, points=sight.problem.weights.must
                )


def not_too_early(sight: PlanLookup) -> Iterator[Breach]:
    """No visit begins before its first window opens, and no promised one before its hour."""
    for part in sight.given:
        opens = min(window.opens for window in part.visit.windows)
        if part.visit.fixed is not None:
            opens = part.visit.fixed.start
        if part.stop.start < opens:
            yield _must("not_too_early", sight, part, opens - part.stop.start)


def starts_in_time(sight: PlanLookup) -> Iterator[Breach]:
    """A visit with a last hour begins before it."""
    for part in sight.given:
        limit = part.visit.must_start_before
        if part.visit.fixed is not None:
            limit = part.visit.fixed.start
        if limit is not None and part.stop.start > limit:
            yield _must("starts_in_time", sight, part, part.stop.start - limit)


def hard_windows(sight: PlanLookup) -> Iterator[Breach]:
    """A visit with hard windows begins inside one."""
    for part in sight.given:
        late = visit_lateness(sight.problem, part.visit, part.stop)
        if part.visit.is_window_hard and late > 0:
            yield _must("hard_windows", sight, part, late)


def begin_together(sight: PlanLookup) -> Iterator[Breach]:
    """The slots of a visit, and visits tied by a same start, begin at the same tick."""
    for parts in sight.by_visit.values():
        if len({part.stop.start for part in parts}) > 1:
            yield _must("begin_together", sight, parts[0])
    for first, second in find_linked_parts(sight, SameStart):
        if first[0].stop.start != second[0].stop.start:
            yield _must("begin_together", sight, first[0])


def gap_is_kept(sight: PlanLookup) -> Iterator[Breach]:
    """Visits in order keep the least and the greatest distance between their starts."""
    for link in sight.problem.links:
        first, second = sight.by_visit.get(link.first), sight.by_visit.get(link.second)
        if isinstance(link, Order) and first and second:
            gap = second[0].stop.start - first[0].stop.start
            if gap < link.min_gap or (link.max_gap is not None and gap > link.max_gap):
                yield _must("gap_is_kept", sight, second[0])


def different_people(sight: PlanLookup) -> Iterator[Breach]:
    """The slots of a visit are given by different employees, and so are visits tied that way."""
    for parts in sight.by_visit.values():
        if len({part.employee.id for part in parts}) < len(parts):
            yield _must("different_people", sight, parts[0])
    for first, second in find_linked_parts(sight, DifferentEmployee):
        for one in first:
            for other in second:
                if one.employee.id == other.employee.id:
                    yield _must("different_people", sight, one)


def same_person(sight: PlanLookup) -> Iterator[Breach]:
    """Visits tied to one employee are given by the same."""
    for first, second in find_linked_parts(sight, SameEmployee):
        if first[0].employee.id != second[0].employee.id:
            yield _must("same_person", sight, first[0])


def shift_end_is_kept(sight: PlanLookup) -> Iterator[Breach]:
    """Where overtime is forbidden, everybody is back before the shift ends."""
    weights = sight.problem.weights
    for employee, over in find_overtime(sight) if weights.is_overtime_forbidden else ():
        yield Breach(
            code="shift_end_is_kept",
            employee=employee.id,
            amount=over,
            points=weights.must + over * weights.must_per_tick,
        )


def break_in_its_window(sight: PlanLookup) -> Iterator[Breach]:
    """A break is one the employee is due, lasts as long as it should and begins within its window."""
    weights = sight.problem.weights
    for employee, tour in sight.tours:
        taken = [stop for stop in tour.stops if not stop.visit]
        for stop, number in zip(taken, match_breaks(employee, taken), strict=True):
            if number is None:
                continue
            due = employee.breaks[number]
            over = max(due.opens - stop.start, stop.start - due.closes)
            if over > 0 or stop.end - stop.start != due.duration:
                yield Breach(
                    code="break_in_its_window",
                    employee=employee.id,
                    amount=max(over, 1),
                    points=weights.must + max(over, 0) * weights.must_per_tick,
                )
        for _ in taken[len(employee.breaks) :]:
            yield Breach(code="break_in_its_window", employee=employee.id, points=weights.must)


# ---------------------------------------------------------------------------------------------------- should


def visit_is_given(sight: PlanLookup) -> Iterator[Breach]:
    """Every visit is given. A request with a price of its own costs that once."""
    own = own_prices(sight.problem)
    for visit in sight.problem.visits:
        if visit.id not in sight.by_visit:
            points = own.get(visit.id, sight.problem.weights.unserved * visit.priority)
            yield Breach(code="visit_is_given", visit=visit.id, points=points)


def break_is_taken(sight: PlanLookup) -> Iterator[Breach]:
    """Everybody gets the breaks they are due."""
    for employee, tour in sight.tours:
        for _ in range(len(employee.breaks) - sum(not stop.visit for stop in tour.stops)):
            yield Breach(code="break_is_taken", employee=employee.id, points=sight.problem.weights.missed_break)


def no_overtime(sight: PlanLookup) -> Iterator[Breach]:
    """Everybody is back when the shift ends, where overtime may be bought."""
    weights = sight.problem.weights
    for employee, over in () if weights.is_overtime_forbidden else find_overtime(sight):
        yield Breach(code="no_overtime", employee=employee.id, amount=over, points=over * weights.overtime_per_tick)


def not_late(sight: PlanLookup) -> Iterator[Breach]:
    """Soft windows are kept."""
    for part in sight.given:
        late = visit_lateness(sight.problem, part.visit, part.stop)
        if late > 0 and not part.visit.is_window_hard:
            points = late * sight.problem.weights.lateness_per_tick * part.visit.priority
            yield Breach(code="not_late", visit=part.visit.id, employee=part.employee.id, amount=late, points=points)


def nobody_very_late(sight: PlanLookup) -> Iterator[Breach]:
    """The latest of all visits is not very late."""
    late = max((visit_lateness(sight.problem, part.visit, part.stop) for part in sight.given), default=0)
    if late > 0:
        yield Breach(
            code="nobody_very_late", amount=late, points=late * sight.problem.weights.highest_lateness_per_tick
        )


def preferred_comes(sight: PlanLookup) -> Iterator[Breach]:
    """Who is wished for comes."""
    for part in sight.given:
        if part.visit.preferred and part.employee.id not in part.visit.preferred and part.visit.fixed is None:
            yield Breach(
                code="preferred_comes",
                visit=part.visit.id,
                employee=part.employee.id,
                points=sight.problem.weights.not_preferred,
            )


CONSTRAINTS: tuple[Constraint, ...] = (
    Constraint("only_known", MUST, "Planen nævner kun kendte besøg og medarbejdere", only_known),
    Constraint("given_once_and_whole", MUST, "Et besøg gives én gang og helt", given_once_and_whole),
    Constraint("has_skills", MUST, "Den, der kommer, må udføre opgaven", has_skills),
    Constraint("not_excluded", MUST, "Ingen kommer, som ikke må komme her", not_excluded),
    Constraint("fixed_is_kept", MUST, "Det lovede står fast", fixed_is_kept),
    Constraint("takes_its_time", MUST, "Besøget varer den tid, der er sat af", takes_its_time),
    Constraint("time_to_get_there", MUST, "Der er tid til at nå frem", time_to_get_there),
    Constraint("free_to_set_out", MUST, "Ingen kører af sted, før de er fri til det", free_to_set_out),
    Constraint("there_is_a_way", MUST, "Der er en vej derhen og hjem", there_is_a_way),
    Constraint("not_too_early", MUST, "Besøget begynder ikke for tidligt", not_too_early),
    Constraint("starts_in_time", MUST, "Besøget begynder inden sin sidste frist", starts_in_time),
    Constraint("hard_windows", MUST, "Faste tidsrum holdes", hard_windows),
    Constraint("begin_together", MUST, "De, der skal være der sammen, begynder samtidig", begin_together),
    Constraint("gap_is_kept", MUST, "Afstanden mellem to besøg holdes", gap_is_kept),
    Constraint("different_people", MUST, "To forskellige kommer", different_people),
    Constraint("same_person", MUST, "Den samme kommer begge gange", same_person),
    Constraint("shift_end_is_kept", MUST, "Vagten slutter til tiden", shift_end_is_kept),
    Constraint("break_in_its_window", MUST, "Pausen ligger i sit tidsrum", break_in_its_window),
    Constraint("visit_is_given", SHOULD, "Alle besøg gives", visit_is_given),
    Constraint("break_is_taken", SHOULD, "Alle får deres pause", break_is_taken),
    Constraint("no_overtime", SHOULD, "Ingen arbejder over", no_overtime),
    Constraint("not_late", SHOULD, "Ingen kommer for sent", not_late),
    Constraint("nobody_very_late", SHOULD, "Ingen kommer meget for sent", nobody_very_late),
    Constraint("preferred_comes", SHOULD, "Den, borgeren ønsker, kommer", preferred_comes),
    Constraint("known_face", WISH, "Et kendt ansigt kommer", known_face),
    Constraint("as_published", WISH, "Den, der var lovet, kommer", as_published),
    Constraint("hour_as_published", WISH, "Besøget kommer, når det var lovet", hour_as_published),
    Constraint("little_driving", WISH, "Lidt kørsel", little_driving),
    Constraint("little_waiting", WISH, "Lidt ventetid", little_waiting),
    Constraint("nobody_idle", WISH, "Ingen har en tom vagt", nobody_idle),
    Constraint("within_contract", WISH, "Arbejdstiden holder sig inden for aftalen", within_contract),
    Constraint("evenly_full", WISH, "Ingen vagt er overfyldt, mens andre har plads", evenly_full),
)

CONSTRAINT_NAMES = {constraint.code: constraint.name for constraint in CONSTRAINTS}
"""The Danish name of each constraint, by its code."""

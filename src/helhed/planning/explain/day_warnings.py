"""What looks like a mistake in a day that can be planned all the same: names, coordinates, links, fixed visits.

Also what a plan names that its day does not have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from math import cos, hypot, radians
from statistics import median

from helhed.errors import suggest_known_word
from helhed.planning.constraints.constraint_list import CONSTRAINT_NAMES
from helhed.planning.constraints.feasibility import conflicts_of_fixed
from helhed.planning.decompose.week import Week
from helhed.planning.model.contradictions import LinkContradiction, contradictions_of, describe_link
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem

__all__ = ["day_warnings", "describe_breach_of_fixed", "name_warnings", "plan_warnings", "week_warnings"]

KILOMETRES_PER_DEGREE = 111.3
FAR_KILOMETRES = 150
FEW = 3


def day_warnings(problem: Problem) -> list[str]:
    """Sentences for a person, in the order of the file's keys."""
    return [
        *name_warnings(problem),
        *_spots(problem),
        *(
            f"{_named(problem, one)} modsiger hinanden; {', '.join(one.visits)} kan ikke alle gives."
            for one in contradictions_of(problem)
        ),
        *describe_breach_of_fixed(problem),
    ]


def week_warnings(week: Week) -> list[str]:
    """Sentences about a week: contracts of no one, and what is told of each of its days."""
    people = sorted({one.id for day in week.days for one in day.employees})
    told = list(_unknown("contracts", week.contracts.keys(), people, "ingen medarbejder i ugen hedder"))
    for number, day in enumerate(week.days, start=1):
        told += [f"{day.name or f'dag {number}'}: {one}" for one in day_warnings(day)]
    return told


def _named(problem: Problem, found: LinkContradiction) -> str:
    """The links of a contradiction, each with its place in the file."""
    return " og ".join(f"links[{number}] ({describe_link(problem.links[number])})" for number in found.links)


def describe_breach_of_fixed(problem: Problem) -> Iterator[str]:
    """What visits that are fixed break among themselves; they stay in the plan.

    The rest of a request can still be given, so it is no conflict that only a part of it is fixed.
    """
    if not any(visit.fixed is not None for visit in problem.visits):
        return
    alone = replace(problem, visits=tuple(replace(visit, request="") for visit in problem.visits))
    for breach in conflicts_of_fixed(alone).broken_musts:
        about = " hos ".join(name for name in (breach.visit, breach.employee) if name)
        yield f"det fastlagte bryder et krav: {CONSTRAINT_NAMES[breach.code]} ({about})."


def name_warnings(problem: Problem) -> Iterator[str]:
    """Names of employees, visits and citizens that no one bears, each with the nearest."""
    people = [one.id for one in problem.employees]
    visits = {visit.id: len(visit.slots) for visit in problem.visits}
    for visit in problem.visits:
        yield from _unknown(f"visits.{visit.id}.excluded", visit.excluded, people, "ingen medarbejder hedder")
        yield from _unknown(f"visits.{visit.id}.preferred", visit.preferred, people, "ingen medarbejder hedder")
    yield from _few_unknown({who for _, who in problem.history}, people, "ingen medarbejder på dagen hedder")
    citizens = sorted({visit.citizen for visit in problem.visits if visit.citizen})
    yield from _few_unknown({met for met, _ in problem.history}, citizens, "ingen borger på dagen hedder")
    for (name, slot), who in problem.published.items():
        yield from _unknown("published", {who}, people, "ingen medarbejder hedder")
        yield from _unknown("published", {name}, list(visits), "intet besøg hedder")
        if name in visits and not 0 <= slot < visits[name]:
            yield f"published: besøget «{name}» har ingen del {slot}; delene tælles fra 0 til {visits[name] - 1}."
    yield from _unknown("published_hours", problem.published_hours.keys(), list(visits), "intet besøg hedder")


def plan_warnings(problem: Problem, plan: Plan) -> list[str]:
    """A sentence for each name of a plan that the day does not have: then it may be the plan of another day."""
    people = [one.id for one in problem.employees]
    visits = {visit.id: len(visit.slots) for visit in problem.visits}
    stops = [stop for tour in plan.tours for stop in tour.stops if stop.visit]
    named = {stop.visit for stop in stops} | {left.visit for left in plan.unplanned}
    return [
        *_unknown("planen", {tour.employee for tour in plan.tours}, people, "ingen medarbejder på dagen hedder"),
        *_unknown("planen", named, list(visits), "intet besøg på dagen hedder"),
        *(
            f"planen: besøget «{name}» har ingen del {slot}; delene tælles fra 0 til {visits[name] - 1}."
            for name, slot in sorted({(stop.visit, stop.slot) for stop in stops})
            if name in visits and not 0 <= slot < visits[name]
        ),
    ]


def _few_unknown(names: Collection[str], known: list[str], nobody: str) -> Iterator[str]:
    """As `_unknown` for the history, where many who have the day off are no mistake, but a few may be."""
    missing = set(names) - set(known) if known else set[str]()
    if len(missing) <= max(FEW, len(names) // 5):
        yield from _unknown("history", missing, known, nobody)
    elif 2 * len(missing) > len(set(names)):
        shown = ", ".join(f"«{name}»" for name in sorted(missing)[:FEW])
        yield f"history: {len(missing)} af {len(set(names))} navne findes ikke på dagen, blandt andre {shown}."


def _unknown(key: str, names: Collection[str], known: list[str], nobody: str) -> Iterator[str]:
    for name in sorted(set(names) - set(known)):
        yield f"{key}: {nobody} «{name}».{suggest_known_word(name, known)}"


def _spots(problem: Problem) -> Iterator[str]:
    """Coordinates that are hardly meant: 0, 0; the wrong way round; or far from all others."""
    spots = problem.locations if problem.form == "helhed" else ()
    if not spots:
        return
    if _looks_swapped(spots):
        yield "locations: breddegrad og længdegrad ser ud til at være byttet om; skriv breddegraden først."
    north, east = (median(spot[side] for spot in spots) for side in (0, 1))
    squeeze = cos(radians(north))
    for number, spot in enumerate(spots):
        away = KILOMETRES_PER_DEGREE * hypot(spot[0] - north, (spot[1] - east) * squeeze)
        if abs(spot[0]) < 1 and abs(spot[1]) < 1:
            yield f"locations[{number}]: {spot[0]:g}, {spot[1]:g} ligger i havet ved Afrika; mangler koordinaterne?"
        elif away > FAR_KILOMETRES:
            yield f"locations[{number}]: {spot[0]:g}, {spot[1]:g} ligger {away:.0f} km fra de andre steder."


def _looks_swapped(spots: tuple[tuple[float, float], ...]) -> bool:
    """Whether most places lie in Denmark if the two numbers change places, and not as they are."""
    as_written = sum(_is_danish(north, east) for north, east in spots)
    swapped = sum(_is_danish(north, east) for east, north in spots)
    return swapped > as_written and swapped * 2 > len(spots)


def _is_danish(north: float, east: float) -> bool:
    return 54 <= north <= 58.5 and 7 <= east <= 16  # noqa: PLR2004 -- the corners of the country

"""Dwellings in a care home: the home a wish names, and whether the citizen has it already."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from municipality.casework.codes import Dwelling, GrantKind, OfferAnswer
from municipality.casework.mappers.help.replaced_help import get_line_key
from municipality.casework.models import Decision, DecisionLine, Grant, Home

CARE_HOMES = frozenset({Dwelling.SOMATIC_CARE_HOME.value, Dwelling.DEMENTIA_CARE_HOME.value})


def get_home_name(wish: Mapping[str, Any]) -> str:
    """The home that is offered or given; empty where one is only waited for."""
    return str(wish.get("home") or "").strip().rstrip(".!")


def has_dwelling(line: DecisionLine, decision: Decision) -> bool:
    """Whether an earlier grant, without a gap up to this line, gave the same home, and the citizen has it: has accepted
    it or moved into it. A place on a waiting list and another home do not count.
    """
    start, home = line.start or decision.on, get_home_name(line.wish)
    if decision.replaces_id is None or not home:
        return False
    return any(has_home(row, home) for row in list_earlier_grants(line, start))


def has_home(row: Grant, home: str) -> bool:
    """Whether a grant gave this home, and the citizen accepted it or has moved in."""
    is_same = get_home_name(row.terms).casefold() == home.casefold()
    return is_same and (is_home_accepted(row.line) or has_moved_in(row))


def is_home_accepted(line: DecisionLine) -> bool:
    """Whether the citizen has said yes to the home of a line. A line from before the answer was asked for has none:
    there it was a yes where no answer was awaited and what was agreed is written.
    """
    if line.offer_answer:
        return line.offer_answer == OfferAnswer.ACCEPTED
    return not line.wish.get("answer_by") and bool(line.agreed.strip())


def get_line_answer(line: DecisionLine, decision: Decision) -> str:
    """The citizen's answer to the home of a line; a home the citizen has already is accepted."""
    return OfferAnswer.ACCEPTED if is_home_accepted(line) or has_dwelling(line, decision) else OfferAnswer.AWAITED


def get_grant_answer(row: Grant) -> str:
    """The citizen's answer to the home of a grant, known from the move where there is one."""
    return OfferAnswer.ACCEPTED if has_moved_in(row) else get_line_answer(row.line, row.line.decision)


def is_help_had(row: Grant) -> bool:
    """Whether the citizen has what a grant is of: not a dwelling that is waited for, or offered and not accepted."""
    if row.kind != GrantKind.PLACE:
        return True
    return bool(get_home_name(row.terms)) and get_grant_answer(row) == OfferAnswer.ACCEPTED


def has_moved_in(row: Grant) -> bool:
    """Whether the citizen has lived in a care home since a grant began."""
    homes = Home.objects.filter(citizen_id=row.citizen_id, dwelling__in=CARE_HOMES)
    return homes.filter(valid__startswith__gte=row.valid.lower, valid__overlap=row.valid).exists()


def list_earlier_grants(line: DecisionLine, start: date) -> list[Grant]:
    """The grants of the same product that run without a gap up to a day, the newest first."""
    catalogue, product = get_line_key(line)
    rows = Grant.objects.filter(citizen_id=line.citizen_id, catalogue=catalogue, product=product).believed()
    return select_unbroken(rows.select_related("line"), start)


def list_earlier_places(line: DecisionLine, start: date) -> list[Grant]:
    """The grants of a dwelling, by other decisions, that run without a gap up to a day, the newest first: a place on a
    waiting list, an offered home, and one that is lived in.
    """
    rows = Grant.objects.filter(citizen_id=line.citizen_id, kind=GrantKind.PLACE).exclude(decision_id=line.decision_id)
    return select_unbroken(rows.believed().select_related("line__decision"), start)


def select_unbroken(rows: Iterable[Grant], start: date) -> list[Grant]:
    """Those of the grants that run without a gap up to a day, the newest first."""
    first, found = start, list[Grant]()
    for row in sorted(rows, key=lambda each: each.valid.lower, reverse=True):
        if row.valid.lower < first and (row.valid.upper is None or row.valid.upper >= first):
            first = row.valid.lower
            found.append(row)
    return found

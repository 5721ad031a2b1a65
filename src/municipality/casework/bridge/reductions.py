"""Whether a new decision gives less of some help than the one it replaces."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from helhed.catalogue import WEEKDAYS, Interval, Kind, Unit
from municipality.casework.bridge.replaced_help import help_of_line
from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import LineOutcome
from municipality.casework.models import Decision, DecisionLine


def is_reduction(
    line: DecisionLine, standards: CaseStandards, on: date, granted_before: Sequence[DecisionLine]
) -> bool:
    """Whether this line gives less of the help than the replaced decision gave."""
    before = find_line_before(line, standards, on, granted_before)
    if line.outcome != LineOutcome.GRANTED or before is None:
        return False
    if before.product != line.product:
        now, then = get_least_minutes(line, standards, on), get_least_minutes(before, standards, on)
        return now is not None and then is not None and now < then
    items, had = set(line.wish.get("items") or ()), set(before.wish.get("items") or ())
    fewer = bool(had - items) if had and items else bool(items) and not had
    return fewer or get_weekly_amount(line.wish) < get_weekly_amount(before.wish)


def find_line_before(
    line: DecisionLine, standards: CaseStandards, on: date, granted_before: Sequence[DecisionLine]
) -> DecisionLine | None:
    """The line of the replaced decision that this one goes on from: the same help, or the pathway it had."""
    same = next((each for each in granted_before if help_of_line(each) == help_of_line(line)), None)
    if same is not None or not granted_before or get_least_minutes(line, standards, on) is None:
        return same
    return next((each for each in granted_before if get_least_minutes(each, standards, on) is not None), None)


def get_granted_before(decision: Decision) -> list[DecisionLine]:
    """What the replaced decision granted; nothing where none is replaced."""
    if decision.replaces_id is None:
        return []
    rows = DecisionLine.objects.filter(decision_id=decision.replaces_id, outcome=LineOutcome.GRANTED)
    rows = rows.select_related("decision")
    return list(rows.order_by("position"))


def get_weekly_amount(wish: Mapping[str, Any]) -> Fraction:
    """How much of a package a wish is, counted in visits of whole packages in an average week."""
    days = len(wish.get("weekdays") or WEEKDAYS)
    per_day = int(wish.get("per_day") or 1) * int(wish.get("visits") or 1)
    return Fraction(days * per_day) * Fraction(str(wish.get("quantity") or 1))


def get_least_minutes(line: DecisionLine, standards: CaseStandards, on: date) -> int | None:
    """The lower end of a home pathway's weekly minutes; nothing where the help is no such pathway."""
    product = standards.find_product(line.product)
    if product is None or product.kind is not Kind.PATHWAY:
        return None
    for parameter in product.parameters:
        dated = parameter.dated_value(on) if parameter.unit is Unit.MINUTES_PER_WEEK else None
        if dated is not None and isinstance(dated.value, Interval):
            return dated.value.lower
    return None

"""The start-up of a pathway in a letter: it is counted from the first day the help came, not from a new decision."""

from datetime import date, timedelta

from helhed.catalogue import Catalogue, Product
from municipality.casework.mappers.help.replaced_help import get_line_key
from municipality.casework.models import DecisionLine, Grant

START_UP = "start_up_weeks"


def get_first_day(line: DecisionLine, start: date) -> date:
    """The first day of help that has run without a gap up to this line: grants of the same product, one by one."""
    first = start
    catalogue, product = get_line_key(line)
    rows = Grant.objects.filter(citizen_id=line.citizen_id, catalogue=catalogue, product=product).believed()
    for row in sorted(rows, key=lambda each: each.valid.lower, reverse=True):
        if row.valid.lower < first and (row.valid.upper is None or row.valid.upper >= first):
            first = row.valid.lower
    return first


def get_start_up_end(product: Product, catalogue: Catalogue, first: date, start: date) -> date | None:
    """The last day of the start-up period, where the standard has one and it is not over when the line begins."""
    if product.is_residential:
        return None
    try:
        dated = catalogue.parameter(product, START_UP).dated_value(first)
    except KeyError:
        return None
    if dated is None or not isinstance(dated.value, int):
        return None
    end = first + timedelta(weeks=dated.value) - timedelta(days=1)
    return end if end >= start else None

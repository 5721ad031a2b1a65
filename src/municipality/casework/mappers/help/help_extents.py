"""How much help a line gives in a week, if known: it makes two grants of one kind of help comparable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helhed.catalogue import Interval, Product, ProductKind, Unit
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED
from municipality.casework.individual_help import get_described_minutes
from municipality.casework.models import DecisionLine
from municipality.casework.offers import LAW


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyExtent:
    """The least and the most minutes a week. `most` is None where the help has no upper limit."""

    least: int
    most: int | None

    @property
    def is_exact(self) -> bool:
        """Whether it is a number of minutes and no frame."""
        return self.most == self.least


def get_extent(line: DecisionLine, standards: CaseStandards, on: date) -> WeeklyExtent | None:
    """Returns the extent of a home pathway, or of help in words with its minutes. None for a package or an offer of the
    law: their time is not stated.
    """
    home = get_line_catalogue(line)
    if home == DESCRIBED:
        return get_described_extent(line.wish)
    if home == LAW:
        return None
    return get_pathway_extent(find_line_product(line, standards), on)


def find_line_product(line: DecisionLine, standards: CaseStandards) -> Product | None:
    """Returns a line's product in the version of its own decision, also if the standard is no longer in force."""
    home = get_line_catalogue(line)
    found = standards.find_product(line.product, home)
    if found is not None or home in ("", LAW, DESCRIBED):
        return found
    products = get_catalogue(home, line.decision.on).products
    return next((each for each in products if each.code == line.product), None)


def get_pathway_extent(product: Product | None, on: date) -> WeeklyExtent | None:
    """The weekly minutes of a home pathway."""
    if product is None or product.kind is not ProductKind.PATHWAY:
        return None
    for parameter in product.parameters:
        dated = parameter.dated_value(on) if parameter.unit is Unit.MINUTES_PER_WEEK else None
        if dated is not None and isinstance(dated.value, Interval):
            return WeeklyExtent(least=dated.value.lower or 0, most=dated.value.upper)
    return None


def get_described_extent(wish: Mapping[str, Any]) -> WeeklyExtent | None:
    """The weekly minutes of help in words: those written, or minutes a time on the days that are chosen, where nothing
    says that it is not each week.
    """
    is_each_week = not (
        wish.get("weeks") or wish.get("rhythm") or wish.get("one_off") or str(wish.get("how_often") or "").strip()
    )
    is_timed = bool(wish.get("minutes") and wish.get("weekdays")) and is_each_week
    is_counted = bool(wish.get("weekly_minutes")) or is_timed
    minutes = get_described_minutes(wish) if is_counted else 0
    return WeeklyExtent(least=minutes, most=minutes) if minutes else None


def add_extents(extents: Iterable[WeeklyExtent | None]) -> WeeklyExtent | None:
    """Returns the sum; None where one extent is unknown, or there is none."""
    rows = list(extents)
    known = [each for each in rows if each is not None]
    if not rows or len(known) != len(rows):
        return None
    tops = [each.most for each in known if each.most is not None]
    return WeeklyExtent(least=sum(each.least for each in known), most=sum(tops) if len(tops) == len(known) else None)

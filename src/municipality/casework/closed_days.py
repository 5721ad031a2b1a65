"""Which days are no working days in Denmark: the public holidays by year, and the days a municipality is closed.

The `holidays` package knows each year's (Store Bededag until 2023, not after).
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from helhed.days import WorkingCalendar

# A deadline that begins in one year can end in the next two: months, and the days after a long Christmas.
YEARS_AHEAD = 2


@lru_cache(maxsize=64)
def list_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year and the next two."""
    return frozenset(country_holidays("DK", years=range(year, year + YEARS_AHEAD + 1)))


def build_working_calendar(around: date, closed: Iterable[str]) -> WorkingCalendar:
    """The working days from a day on. `closed` are the municipality's own closed days, as «12-24»."""
    years = range(around.year, around.year + YEARS_AHEAD + 1)
    own = (get_closed_day(year, day) for year in years for day in closed)
    return WorkingCalendar(holidays=list_holidays(around.year), closed=frozenset(day for day in own if day))


def get_closed_day(year: int, month_and_day: str) -> date | None:
    """A day of a year; nothing for 29 February in a year without it."""
    month, day = (int(part) for part in month_and_day.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Which days the periods of memberships cover. A period has its first day and the day after its last, or no end."""

from collections.abc import Sequence
from datetime import date

from municipality.access.queries import Memberships

Period = tuple[date, date | None]


def list_periods(memberships: Memberships) -> list[Period]:
    """The periods of these memberships, the earliest first."""
    periods = [(valid.lower, valid.upper) for valid in memberships.values_list("valid", flat=True)]
    return sorted(periods, key=lambda period: period[0])


def find_uncovered_day(periods: Sequence[Period], others: Sequence[Period], since: date) -> date | None:
    """Return the first day from `since` in a period that none of the others covers. `others` has the earliest first."""
    for begins, ends in periods:
        covered_to = extend_cover(max(begins, since), others)
        if covered_to is not None and (ends is None or covered_to < ends):
            return covered_to
    return None


def extend_cover(day: date, others: Sequence[Period]) -> date | None:
    """Return the first day from this one that no period covers; nothing where they cover every day to come."""
    for begins, ends in others:
        if begins > day:
            break
        if ends is None:
            return None
        day = max(day, ends)
    return day

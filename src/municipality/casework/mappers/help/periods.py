"""Days as people say them (to a last day, included) and as the database keeps them (to the day after, not included)."""

from datetime import date, timedelta

from psycopg.types.range import DateRange


def get_period_end(last_day: date | None) -> date | None:
    """The day a period ends that has this as its last day; none where it is open or the calendar's last."""
    return last_day + timedelta(days=1) if last_day and last_day < date.max else None


def is_single_day(period: DateRange) -> bool:
    """Whether a period is one day."""
    return period.lower is not None and period.upper == get_period_end(period.lower)


def cut_period(period: DateRange, on: date) -> DateRange | None:
    """Returns the part of a period before a day; None where it begins on that day or later."""
    if period.lower is not None and on <= period.lower:
        return None
    return DateRange(period.lower, on if period.upper is None else min(on, period.upper))

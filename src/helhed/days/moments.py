"""The moments a day is bounded by, in Danish time."""

from datetime import date, datetime, time

from helhed.days.deadlines import COPENHAGEN


def get_first_moment(on: date) -> datetime:
    """Returns midnight at the beginning of a day, in Danish time: the first moment that belongs to it.

    A day ends where the next one begins, so a period of days is half-open also in moments. The clock changes at two or
    three at night, so there is one midnight in each day.
    """
    return datetime.combine(on, time.min, tzinfo=COPENHAGEN)

"""The days a column can hold at all: the database's guard under the narrower spans of the forms (`web/shared/input`).

A span of a form is counted from today; a condition of a table cannot be. It is so wide that no day a form takes is
refused by the table before the year 2150, and still refuses the slip of the keyboard: the year 45 or 20266.
"""

from datetime import date

from django.db import models
from django.db.models import Q

EARLIEST_DAY, DAY_AFTER_LATEST = date(1850, 1, 1), date(2200, 1, 1)


def days_check(name: str, *days: str, periods: tuple[str, ...] = ()) -> models.CheckConstraint:
    """Each day, and each first and last day of a period, can be meant. An empty column and an open end pass."""
    condition = Q()
    for day in days:
        condition &= Q(**{f"{day}__gte": EARLIEST_DAY, f"{day}__lt": DAY_AFTER_LATEST})
    for period in periods:
        condition &= Q(**{f"{period}__startswith__gte": EARLIEST_DAY, f"{period}__endswith__lte": DAY_AFTER_LATEST})
    return models.CheckConstraint(condition=condition, name=name)

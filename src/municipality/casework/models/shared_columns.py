"""What several tables share: how a period, a moment and a choice look, and the conditions they must meet."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

FROM_AND_TO = "From and including, to and not including; open-ended where not known."
KNOWN = "From when we knew it, until we knew otherwise."
NOT_BLANK = r"\S"


class UntilNow(Func):
    """A period that was open, closed now by the database's own clock: `UntilNow(F("known"))`."""

    template = "TSTZRANGE(LOWER(%(expressions)s), CLOCK_TIMESTAMP())"
    output_field = models.Field()


def clock_timestamp() -> Func:
    """The clock of the database as the row is written, not as its transaction began: two changes have an order."""
    return Func(function="CLOCK_TIMESTAMP", output_field=models.DateTimeField())


def since_now() -> Func:
    """Known from now on, and until something else is known."""
    return Func(template="TSTZRANGE(CLOCK_TIMESTAMP(), NULL)", output_field=models.Field())


def acting_user() -> Func:
    """The user of the present claims as the row is written (`wall_user()`); None for the installation itself."""
    return Func(template="NULLIF(wall_user(), 0)", output_field=models.BigIntegerField())


def recorded_by() -> Any:
    """The column for the user who wrote the row: a trigger sets it from the claims and overwrites any other value."""
    return models.ForeignKey(
        "access.User",
        models.PROTECT,
        verbose_name="registreret af",
        null=True,
        blank=True,
        related_name="+",
        db_default=acting_user(),
    )


def optional_user(verbose_name: str) -> Any:
    """The column for a user who did one step with the row; empty until the step is done."""
    return models.ForeignKey(
        "access.User", models.PROTECT, verbose_name=verbose_name, null=True, blank=True, related_name="+"
    )


def recorded_at() -> Any:
    """The column for the time the row was written."""
    return models.DateTimeField("registreret", db_default=clock_timestamp())


def choice_check(field: str, values: Iterable[Any], name: str) -> models.CheckConstraint:
    """The column holds one of a closed list."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)


def text_check(field: str, name: str, unless: Q = Q()) -> models.CheckConstraint:  # noqa: B008 — never changed
    """The text is not blank, unless another condition holds."""
    return models.CheckConstraint(condition=Q(**{f"{field}__regex": NOT_BLANK}) | unless, name=name)


def period_check(field: str, name: str) -> models.CheckConstraint:
    """The period has at least one day, and a first one."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isempty": False, f"{field}__startswith__isnull": False}), name=name
    )


def overlap_check(name: str, same: Iterable[str], over: Iterable[str], where: Q | None = None) -> ExclusionConstraint:
    """No two rows alike in the columns `same` that share a moment in every period of `over`."""
    alike = [(F(column), RangeOperators.EQUAL) for column in same]
    shared = [(F(column), RangeOperators.OVERLAPS) for column in over]
    return ExclusionConstraint(name=name, expressions=[*alike, *shared], condition=where)

"""Columns that many tables have, as they were when the tables were made."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models


def number() -> Any:
    """The key."""
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def municipality(verbose_name: str) -> Any:
    """The municipality a row is of."""
    return models.ForeignKey(on_delete=models.PROTECT, to="access.municipality", verbose_name=verbose_name)


def citizen() -> Any:
    """The citizen a row is about."""
    return models.ForeignKey(on_delete=models.PROTECT, to="casework.citizen", verbose_name="borger")


def valid() -> Any:
    """The days a row holds."""
    return DateRangeField(
        help_text="From and including, to and not including; open-ended where not known.", verbose_name="gyldig"
    )


def known() -> Any:
    """The moments between which the row was what was known."""
    return DateTimeRangeField(
        db_default=models.Func(output_field=models.Field(), template="TSTZRANGE(CLOCK_TIMESTAMP(), NULL)"),
        help_text="From when we knew it, until we knew otherwise.",
        verbose_name="kendt",
    )


def recorded_at() -> Any:
    """The moment a row was written."""
    return models.DateTimeField(
        db_default=models.Func(function="CLOCK_TIMESTAMP", output_field=models.DateTimeField()),
        verbose_name="registreret",
    )


def recorded_by() -> Any:
    """The user who wrote a row."""
    return models.ForeignKey(
        blank=True,
        db_default=models.Func(output_field=models.BigIntegerField(), template="NULLIF(wall_user(), 0)"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name="registreret af",
    )

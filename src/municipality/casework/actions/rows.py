"""The rows of an action: read, locked before they are changed, and refused where the actor may not see them."""

from datetime import date
from typing import Any, TypeVar

from django.db import models

from municipality.access.action_context import ActionContext
from municipality.audit import actions as audit
from municipality.casework.lookups.practices import find_practice
from municipality.casework.models import Practice
from municipality.refusals import ActionRefused, StaleState

Row = TypeVar("Row", bound=models.Model)


def get_or_refuse(kind: type[Row], number: int) -> Row:
    """Returns the row.

    Raises ActionRefused `not_found`, the same for a missing row and for one the actor may not see.
    """
    row = kind._default_manager.filter(pk=number).first()
    if row is None:
        raise ActionRefused("not_found", what=kind._meta.model_name, number=number)
    return row


def lock_or_refuse(kind: type[Row], number: int) -> Row:
    """Returns the row, locked until the transaction ends. Raises as `get_or_refuse`."""
    row = kind._default_manager.select_for_update().filter(pk=number).first()
    if row is None:
        raise ActionRefused("not_found", what=kind._meta.model_name, number=number)
    return row


def require_version(row: models.Model, seen_version: int) -> None:
    """Raises StaleState `changed_meanwhile` where another save has changed the row since the actor read it."""
    current = row.version  # type: ignore[attr-defined]
    if current != seen_version:
        raise StaleState("changed_meanwhile", what=row._meta.model_name, number=row.pk, seen=seen_version, now=current)


def log_change(context: ActionContext, row: models.Model, verb: str, **details: Any) -> None:
    """Logs a change of a row that belongs to a citizen."""
    citizen = row.pk if row._meta.model_name == "citizen" else row.citizen_id  # type: ignore[attr-defined]
    audit.record(context.actor, verb, citizen=citizen, subject=f"{row._meta.model_name}:{row.pk}", **details)


def require_practice(municipality: int, on: date) -> Practice:
    """Returns the municipality's practice on a day. Raises ActionRefused `no_practice` where it has none."""
    row = find_practice(municipality, on)
    if row is None:
        raise ActionRefused("no_practice", on=str(on))
    return row

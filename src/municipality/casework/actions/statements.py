"""Bitemporal statements about a citizen, a price or a standard: closed and written anew, never overwritten.

The database's own clock closes one and opens the next, so machines with different clocks make no gap or overlap.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import F
from psycopg.types.range import DateRange

from municipality.casework.actions.rows import lock_or_refuse
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.models import AdoptedStandard, GrantLimit, Home, Price, Relative
from municipality.casework.models.shared_columns import UntilNow
from municipality.refusals import WrongState

Statement = TypeVar("Statement", Home, Relative, Price, AdoptedStandard, GrantLimit)


def lock_current_statement(kind: type[Statement], number: int) -> Statement:
    """Returns a current statement, locked. Raises WrongState `statement_is_old`; ActionRefused `not_found`."""
    row = lock_or_refuse(kind, number)
    if row.known.upper is not None:
        raise WrongState("statement_is_old", number=number)
    return row


def close_statement(row: Home | Relative | Price | AdoptedStandard | GrantLimit) -> None:
    """Closes the statement's `known` period now."""
    type(row)._default_manager.filter(pk=row.pk).update(known=UntilNow(F("known")))


def end_statement(row: Statement, on: date) -> Statement | None:
    """Ends a statement on a day, not included. Returns what is left of it, or None where it never applied."""
    close_statement(row)
    left = cut_period(row.valid, on)
    return None if left is None else restate_statement(row, left, {})


def restate_statement(row: Statement, valid: DateRange, changes: Mapping[str, Any]) -> Statement:
    """Writes the same statement for a period, with changes, as the one known from now on."""
    fields = [each.attname for each in row._meta.concrete_fields if each.attname not in ("id", "known", "valid")]
    kept = {name: getattr(row, name) for name in fields}
    if changes:
        del kept["recorded_at"], kept["recorded_by_id"]
    made = type(row)(**{**kept, **changes}, valid=valid)
    made.save(force_insert=True)
    return made

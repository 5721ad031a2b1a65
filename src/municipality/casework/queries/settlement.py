"""What whoever settles accounts may know of the orders to providers: one view, and no table of a case."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from psycopg.types.range import DateRange

from municipality.casework.models import Grant

READ = "SELECT * FROM casework_order_to_settle"
BEFORE = f"{READ} WHERE first_at < %s ORDER BY first_at, order_id LIMIT %s"
SINCE = f"{READ} WHERE first_at >= %s ORDER BY first_at, order_id LIMIT %s"
WAITING = f"{READ} WHERE waits_since IS NOT NULL ORDER BY waits_since, order_id LIMIT %s"
THESE = f"{READ} WHERE order_id = ANY(%s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTold:
    """That help waits for a period; `holds` is false where that was taken back or said otherwise since."""

    since: date
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderToSettle:
    """One order to a provider, and what of it became known after it was last marked as handled.

    `name` is empty where it is protected. `is_new` and `has_stopped` tell what is not handled yet, as `pauses` and
    `adjusted` do. `granted` is what is ordered: no row, but as much of one as she may see. `last_at` is when the last
    of all this became known, `waits_since` the first day of a pause nobody knows the end of.
    """

    order: int
    citizen: int
    name: str
    provider: int
    valid: DateRange
    granted: Grant | None
    is_new: bool
    has_stopped: bool
    pauses: tuple[PauseTold, ...]
    adjusted: tuple[date, ...]
    last_at: datetime
    waits_since: date | None


def changed_before(moment: datetime, at_most: int) -> list[OrderToSettle]:
    """Orders of which something not handled was known before a moment, the longest known first."""
    return _asked(BEFORE, moment, at_most)


def changed_since(moment: datetime, at_most: int) -> list[OrderToSettle]:
    """Orders of which all that is not handled became known since a moment."""
    return _asked(SINCE, moment, at_most)


def waiting(at_most: int) -> list[OrderToSettle]:
    """Orders that wait today, and nobody knows until when."""
    return _asked(WAITING, at_most)


def these_orders(numbers: Collection[int]) -> list[OrderToSettle]:
    """The orders with these numbers, as far as she may know of them."""
    return _asked(THESE, list(numbers))


def _asked(question: str, *values: Any) -> list[OrderToSettle]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        names = [column.name for column in cursor.description or ()]
        return [_read(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _read(row: Mapping[str, Any]) -> OrderToSettle:
    pauses = (
        PauseTold(since=day(each["since"]), until=day(each["until"]) if each["until"] else None, holds=each["holds"])
        for each in json.loads(row["pauses"] or "[]")
    )
    return OrderToSettle(
        order=row["order_id"],
        citizen=row["citizen_id"],
        name=row["name"] or "",
        provider=row["provider_id"],
        valid=row["valid"],
        granted=_granted(row) if row["product"] else None,
        is_new=row["is_new"],
        has_stopped=row["has_stopped"],
        pauses=tuple(pauses),
        adjusted=tuple(day(each) for each in json.loads(row["adjustments"] or "[]")),
        last_at=row["last_at"],
        waits_since=row["waits_since"],
    )


def _granted(row: Mapping[str, Any]) -> Grant:
    kept = {name: row[name] for name in ("kind", "catalogue", "catalogue_version", "product", "valid")}
    return Grant(**kept, terms=json.loads(row["terms"]))


def day(written: str) -> date:
    """A day as the database writes it in JSON."""
    return date.fromisoformat(written)

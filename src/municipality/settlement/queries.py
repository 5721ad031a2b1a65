"""What the settlement of accounts may read of orders to providers: three views, and no table of a case."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from psycopg.types.range import DateRange

from municipality.casework.models import Grant

THESE = "SELECT * FROM settlement_order_to_settle WHERE order_id = ANY(%s)"
LATE, DUE, WAITING = "late", "due", "waiting"
# Each list is read from its own small view: the rows of a page, and as many as are counted at all.
LISTS = {
    LATE: "settlement_order_unsettled WHERE since < %(moment)s",
    DUE: "settlement_order_unsettled WHERE since >= %(moment)s",
    WAITING: "settlement_order_waiting WHERE true",
}
WITH_PROVIDER = " AND provider_id = %(provider)s"
A_PAGE = """(SELECT '{name}' AS list, order_id, since::timestamptz AS at FROM {rows}
    ORDER BY since, order_id LIMIT {limit} OFFSET {first})"""
SO_MANY = "(SELECT count(*) FROM (SELECT FROM {rows} LIMIT {limit}) counted)"
BEFORE = "SELECT count(*) FROM (SELECT FROM settlement_order_unsettled WHERE since <= %s LIMIT %s) counted"
# Lists are counted up to this number; a higher exact count is of no use.
COUNTED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseToSettle:
    """That help waits for a period; `holds` is false where that was taken back or said otherwise since."""

    since: date
    until: date | None
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderToSettle:
    """One order to a provider, and what of it became known after it was last marked as handled.

    `name` is empty where it is protected. `is_new` and `has_stopped` say what is not handled yet, as `pauses` and
    `adjusted` do. `granted` is what is ordered: an unsaved `Grant` with the columns of the views. `last_at` is when the
    last of all this became known, `waits_since` the first day of a pause without a known end.
    """

    order: int
    citizen: int
    name: str
    provider: int
    valid: DateRange
    granted: Grant | None
    is_new: bool
    has_stopped: bool
    pauses: tuple[PauseToSettle, ...]
    adjusted: tuple[date, ...]
    last_at: datetime
    waits_since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementPage:
    """One list's page: its orders, the longest known first; whether more come after; how many there are in all."""

    orders: tuple[OrderToSettle, ...]
    has_next: bool
    count: int


def get_settlement_lists(
    month: datetime, size: int, provider: int = 0, first: Mapping[str, int] | None = None
) -> dict[str, SettlementPage]:
    """What is not handled and was known before a month began, what is since, and what waits: a page of each.

    `provider` narrows them to one, 0 does not. `first` says where a list's page begins. More than `COUNTED` are counted
    as one more.
    """
    found, counts = _picked(month, size, provider, first or {}), _counted(month, provider)
    rows = {
        row.order: row for row in get_orders_to_settle([order for orders in found.values() for order in orders[:size]])
    }
    return {
        name: SettlementPage(
            orders=tuple(rows[order] for order in orders[:size] if order in rows),
            has_next=len(orders) > size,
            count=counts[name],
        )
        for name, orders in found.items()
    }


def count_before(moment: datetime) -> int:
    """In how many orders something not handled was known by a moment; more than `COUNTED` as one more."""
    with connection.cursor() as cursor:
        cursor.execute(BEFORE, [moment, COUNTED + 1])
        return int(cursor.fetchone()[0])


def get_orders_to_settle(numbers: Collection[int]) -> list[OrderToSettle]:
    """Returns the orders with these numbers, as far as the actor may see them."""
    if not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(THESE, [list(numbers)])
        names = [column.name for column in cursor.description or ()]
        return [_read(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _picked(month: datetime, size: int, provider: int, first: Mapping[str, int]) -> dict[str, list[int]]:
    """The numbers of the orders of each list's page, and of one more where there is one."""
    asked = (
        A_PAGE.format(name=name, rows=rows, limit=size + 1, first=first.get(name, 0))
        for name, rows in _narrowed(provider).items()
    )
    found: dict[str, list[int]] = {name: [] for name in LISTS}
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(asked)} ORDER BY at, order_id", {"moment": month, "provider": provider})
        for name, order, _at in cursor.fetchall():
            found[name].append(order)
    return found


def _counted(month: datetime, provider: int) -> dict[str, int]:
    """How many orders there are in each list."""
    asked = (SO_MANY.format(rows=rows, limit=COUNTED + 1) for rows in _narrowed(provider).values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", {"moment": month, "provider": provider})
        return dict(zip(LISTS, cursor.fetchone(), strict=True))


def _narrowed(provider: int) -> dict[str, str]:
    return {name: rows + (WITH_PROVIDER if provider else "") for name, rows in LISTS.items()}


def _read(row: Mapping[str, Any]) -> OrderToSettle:
    pauses = (
        PauseToSettle(
            since=parse_json_day(each["since"]),
            until=parse_json_day(each["until"]) if each["until"] else None,
            holds=each["holds"],
        )
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
        adjusted=tuple(parse_json_day(each) for each in json.loads(row["adjustments"] or "[]")),
        last_at=row["last_at"],
        waits_since=row["waits_since"],
    )


def _granted(row: Mapping[str, Any]) -> Grant:
    kept = {name: row[name] for name in ("kind", "catalogue", "catalogue_version", "product", "valid")}
    return Grant(**kept, terms=json.loads(row["terms"]))


def parse_json_day(written: str) -> date:
    """A day as the database writes it in JSON."""
    return date.fromisoformat(written)

"""What is to be settled with a provider, read and marked as handled."""

from collections.abc import Collection, Mapping
from datetime import datetime

from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.found import changed
from municipality.casework.actions.refused import whole
from municipality.casework.models import SettlementMark
from municipality.casework.queries.settlement import these_orders
from municipality.refusals import ActionRefused


def mark_handled(actor: Actor, seen: Mapping[int, datetime]) -> list[SettlementMark]:
    """What was known of these orders until the moment each was seen is settled: all of them, or none. What became known
    meanwhile stays in the list.

    Raises NotPermitted; ActionRefused `orders_missing` where none is named, `not_found`,
    `settlement_mark_of_what_is_known` for a moment that has not been.
    """
    may_settle.require(actor)
    if not seen:
        raise ActionRefused("orders_missing")
    rows = these_orders(seen)
    if len(rows) != len(seen):
        raise ActionRefused("not_found", what="careorder", numbers=sorted(seen))
    with whole():
        return [marked(actor, row.citizen, row.order, seen[row.order]) for row in rows]


def marked(actor: Actor, citizen: int, order: int, until: datetime) -> SettlementMark:
    """One order's mark. Inside `whole`."""
    made = SettlementMark(municipality_id=actor.municipality, citizen_id=citizen, order_id=order, seen_until=until)
    made.save(force_insert=True)
    changed(actor, made, "settlement_marked", order=order)
    return made


def log_listed(actor: Actor, citizens: Collection[int]) -> None:
    """Log that citizens stood in her list. Raises NotPermitted."""
    may_settle.require(actor)
    if citizens:
        audit.look_up(actor, sorted(set(citizens)), LookUp.LISTED, subject="settlement")

"""What is to be settled with a provider, read and marked as handled."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import log_change
from municipality.casework.models import SettlementMark, SettlementStart
from municipality.casework.queries.settlement import get_orders_to_settle
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
    rows = get_orders_to_settle(seen)
    if len(rows) != len(seen):
        raise ActionRefused("not_found", what="careorder", numbers=sorted(seen))
    with atomic_action():
        made = SettlementMark.objects.bulk_create(
            build_settlement_mark(actor, row.citizen, row.order, seen[row.order]) for row in rows
        )
        for each in made:
            log_change(actor, each, "settlement_marked", order=each.order_id)
    return made


def build_settlement_mark(actor: Actor, citizen: int, order: int, until: datetime) -> SettlementMark:
    """One order's mark, not written yet: all are written at once, so that the list is held when all else is."""
    return SettlementMark(municipality_id=actor.municipality, citizen_id=citizen, order_id=order, seen_until=until)


def begin_settlement(actor: Actor, before: date) -> SettlementStart:
    """All that was known before a day began is settled, in every order: for a town that begins with these lists. Nobody
    is looked up, and nothing known since is touched.

    Raises NotPermitted; ActionRefused `settlement_start_of_what_is_known` for a day that has not begun.
    """
    may_settle.require(actor)
    moment = timezone.make_aware(datetime.combine(before, time.min))
    with atomic_action(before=before):
        made = SettlementStart(municipality_id=actor.municipality, seen_until=moment)
        made.save(force_insert=True)
    audit.record(actor, "settlement_begun", subject=f"settlementstart:{made.pk}", before=before.isoformat())
    return made


def log_listed(actor: Actor, citizens: Collection[int]) -> None:
    """Log that citizens stood in her list. Raises NotPermitted."""
    may_settle.require(actor)
    if citizens:
        audit.look_up(actor, sorted(set(citizens)), LookUp.LISTED, subject="settlement")

"""Reads what is to be settled with a provider, and marks it as handled."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from helhed.days import get_first_moment
from municipality.access.action_context import ActionContext
from municipality.access.actor import Actor
from municipality.access.permissions import may_settle
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import log_change
from municipality.refusals import ActionRefused
from municipality.settlement.models import SettlementMark, SettlementStart
from municipality.settlement.queries import get_orders_to_settle


def mark_handled(actor: Actor, seen: Mapping[int, datetime]) -> list[SettlementMark]:
    """Marks as settled what was known of these orders when each was seen: all of them, or none. What became known since
    stays in the list.

    Raises NotPermitted; ActionRefused `orders_missing` where none is named, `not_found`,
    `settlement_mark_of_what_is_known` for a moment that has not been.
    """
    context = ActionContext.open(actor, may_settle)
    if not seen:
        raise ActionRefused("orders_missing")
    rows = get_orders_to_settle(seen)
    if len(rows) != len(seen):
        raise ActionRefused("not_found", what="careorder", numbers=sorted(seen))
    with atomic_action():
        made = SettlementMark.objects.bulk_create(
            build_settlement_mark(context, row.citizen, row.order, seen[row.order]) for row in rows
        )
        for each in made:
            log_change(context, each, "settlement_marked", order=each.order_id)
    return made


def build_settlement_mark(context: ActionContext, citizen: int, order: int, until: datetime) -> SettlementMark:
    """Returns one order's mark, unsaved. All marks are saved together."""
    return SettlementMark(municipality_id=context.municipality, citizen_id=citizen, order_id=order, seen_until=until)


def begin_settlement(actor: Actor, before: date) -> SettlementStart:
    """Marks everything known before a day began as settled, in every order, for a municipality that starts using these
    lists. It looks up no citizen, and leaves what became known since.

    Raises NotPermitted; ActionRefused `settlement_start_of_what_is_known` for a day that has not begun.
    """
    may_settle.require(actor)
    moment = get_first_moment(before)
    with atomic_action(before=before):
        made = SettlementStart(municipality_id=actor.municipality, seen_until=moment)
        made.save(force_insert=True)
    audit.record(actor, "settlement_begun", subject=f"settlementstart:{made.pk}", before=before.isoformat())
    return made


def log_listed(actor: Actor, citizens: Collection[int]) -> None:
    """Logs the citizens shown in the actor's list. Raises NotPermitted."""
    may_settle.require(actor)
    if citizens:
        audit.look_up(actor, sorted(set(citizens)), LookUp.LISTED, subject="settlement")

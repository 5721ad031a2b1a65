"""What help costs, as the municipality has decided it: each change is a new row, valid from a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_price
from municipality.audit import actions as audit
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.statements import close_statement, restate_statement
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.mappers.help.priced_rates import find_priced_rate
from municipality.casework.models import Price
from municipality.casework.offers import find_offer
from municipality.refusals import ActionRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceText:
    """A price as written: of which offer or rate, how much, and its source."""

    product: str
    amount_dkk: Decimal
    source: str


def set_price(actor: Actor, said: PriceText, *, since: date) -> Price:
    """Sets the price from a day on, until the next one registered. The present price ends the day before.

    Raises NotPermitted; ActionRefused `not_priced` where neither the law's offers nor the standards have such a price
    that day, or the name of the rule it breaks (`price_is_not_negative`, `price_has_a_source`); StaleState
    `price_one_at_a_time`.
    """
    context = CaseworkContext.open(actor, may_set_price)
    offer = find_offer(said.product, since) or find_priced_rate(context.municipality, said.product, since)
    if offer is None or not offer.priced_per:
        raise ActionRefused("not_priced", product=said.product, on=since.isoformat())
    with atomic_action(product=said.product):
        until = end_current_price(context, said.product, since)
        made = Price(
            municipality_id=actor.municipality,
            product=said.product,
            unit=offer.priced_per,
            amount_dkk=said.amount_dkk,
            source=said.source.strip(),
            valid=DateRange(since, until),
        )
        made.save(force_insert=True)
        amount = str(said.amount_dkk)
        audit.record(actor, "price_set", subject=f"price:{made.pk}", product=said.product, amount=amount)
    return made


def end_current_price(context: CaseworkContext, product: str, since: date) -> date | None:
    """Ends the price valid on a day, the day before. Returns the day the next price begins, if one is registered."""
    mine = Price.objects.filter(municipality_id=context.municipality, product=product).believed()
    for row in mine.filter(valid__contains=since).select_for_update():
        close_statement(row)
        left = cut_period(row.valid, since)
        if left is not None:
            # The new row has its own source, so a database trigger sets the actor who ends it, and the moment.
            restate_statement(row, left, {"source": row.source})
    later = mine.filter(Q(valid__startswith__gt=since)).order_by("valid").first()
    return later.valid.lower if later else None

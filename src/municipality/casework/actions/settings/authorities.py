"""Who may grant what, as the municipality has decided it: each change is a new row, valid from a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.audit import actions as audit
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.statements import close_statement, restate_statement
from municipality.casework.codes import ApproverRole, GrantedMatter
from municipality.casework.mappers.help.periods import cut_period
from municipality.casework.models import GrantLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitText:
    """A limit as written: what it limits, above how many hours or for which help, who may grant it, and its source.

    No role lifts the limit: from the day on any assessor may grant it.
    """

    matter: GrantedMatter
    role: ApproverRole | None
    source: str
    limit: int | None = None
    product: str = ""


def set_grant_limit(actor: Actor, said: LimitText, *, since: date) -> GrantLimit | None:
    """Sets the limit from a day on, until the next one registered. The present limit ends the day before.

    Returns None where the limit is lifted. Raises NotPermitted; ActionRefused with the name of the rule it breaks
    (`grant_limit_has_a_source`, `grant_limit_of_hours_says_how_many`, `grant_limit_of_a_product_names_it`); StaleState
    `grant_limit_one_at_a_time`.
    """
    may_set_practice.require(actor)
    product = said.product.strip()
    with atomic_action(matter=said.matter.value):
        mine = GrantLimit.objects.filter(municipality_id=actor.municipality, matter=said.matter, product=product)
        until = end_limits(mine.believed(), since)
        matter, on = said.matter.value, since.isoformat()
        if said.role is None:
            audit.record(
                actor, "grant_limit_lifted", subject=f"municipality:{actor.municipality}", matter=matter, on=on
            )
            return None
        made = GrantLimit(
            municipality_id=actor.municipality,
            matter=said.matter,
            limit=said.limit,
            product=product,
            role=said.role,
            source=said.source.strip(),
            valid=DateRange(since, until),
        )
        made.save(force_insert=True)
        role = said.role.value
        audit.record(actor, "grant_limit_set", subject=f"grantlimit:{made.pk}", matter=matter, role=role, on=on)
    return made


def end_limits(mine: QuerySet[GrantLimit], since: date) -> date | None:
    """Ends the limit valid on a day, the day before. Returns the day the next one begins, if one is registered."""
    for row in mine.filter(valid__contains=since).select_for_update():
        close_statement(row)
        left = cut_period(row.valid, since)
        if left is not None:
            restate_statement(row, left, {"source": row.source})
    later = mine.filter(Q(valid__startswith__gt=since)).order_by("valid").first()
    return later.valid.lower if later else None

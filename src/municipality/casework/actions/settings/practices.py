"""What a municipality decides about its own casework."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.access.row_security import forget_what_was_read
from municipality.audit import actions as audit
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.models import Practice


def set_practice(actor: Actor, *, since: date, decided: Mapping[str, Any]) -> Practice:
    """Sets the municipality's practice from a day on; the practice until then ends the day before.

    `decided` names fields of `Practice`. Raises NotPermitted; ActionRefused with the name of the rule it breaks.
    """
    may_set_practice.require(actor)
    with atomic_action():
        before = Practice.objects.filter(municipality_id=actor.municipality, valid__contains=since).first()
        if before is not None:
            Practice.objects.filter(pk=before.pk).update(valid=DateRange(before.valid.lower, since))
        made = Practice(municipality_id=actor.municipality, valid=DateRange(since, None), **decided)
        made.save(force_insert=True)
        forget_what_was_read()
        audit.record(actor, "practice_set", subject=f"practice:{made.pk}", since=since.isoformat())
    return made

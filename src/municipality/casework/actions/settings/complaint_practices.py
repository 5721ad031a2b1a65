"""What a municipality decides about the complaints it receives."""

from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.audit import actions as audit
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.models import ComplaintPractice


def set_complaint_practice(actor: Actor, *, since: date, is_by_another: bool, follow_weeks: int) -> ComplaintPractice:
    """Decides who reconsiders complaints received from a day on, and how long it takes to follow the board's answer.

    Raises NotPermitted; ActionRefused `complaint_practice_gives_time`.
    """
    may_set_practice.require(actor)
    with atomic_action():
        row = ComplaintPractice(municipality_id=actor.municipality, since=since, is_by_another=is_by_another)
        row.follow_weeks = follow_weeks
        row.save(force_insert=True)
        audit.record(actor, "complaint_practice_set", subject=f"practice:{row.pk}", since=since.isoformat())
    return row

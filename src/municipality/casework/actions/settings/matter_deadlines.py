"""The deadline for a kind of matter, as the municipality decides it from a day on."""

from dataclasses import dataclass
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_set_practice
from municipality.audit import actions as audit
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.models import MatterDeadline


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDeadlineText:
    """A deadline and a target as a person writes them; either count may be missing."""

    matter: str
    source: str
    limit_count: int | None = None
    limit_unit: str = ""
    target_count: int | None = None
    target_unit: str = ""


def set_matter_deadline(actor: Actor, said: MatterDeadlineText, *, since: date) -> MatterDeadline:
    """Sets the deadline for enquiries of the matter received from a day on; earlier ones keep theirs.

    Raises NotPermitted; ActionRefused `matter_deadline_says_something`, `matter_deadline_has_a_source` and their like.
    """
    may_set_practice.require(actor)
    with atomic_action():
        made = MatterDeadline(
            municipality_id=actor.municipality,
            matter=said.matter,
            since=since,
            limit_count=said.limit_count,
            limit_unit=said.limit_unit if said.limit_count else "",
            target_count=said.target_count,
            target_unit=said.target_unit if said.target_count else "",
            source=said.source.strip(),
        )
        made.save(force_insert=True)
        audit.record(actor, "matter_deadline_set", subject=f"matterdeadline:{made.pk}", matter=said.matter)
    return made

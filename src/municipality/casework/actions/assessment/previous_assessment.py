"""Accepts a matter of the last assessment as it was. Only a person who has read it can do so."""

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.assessments import save_draft
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import get_or_refuse, log_change
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment
from municipality.casework.previous_assessment import FIELDS, take_over_matter
from municipality.refusals import ActionRefused


def accept_last_matter(actor: Actor, assessment: int, seen_version: int, matter: str) -> Assessment:
    """Copies what the last assessment says of one matter to the draft, where nothing is written of it yet.

    Raises NotPermitted; StaleState; WrongState; ActionRefused `not_found` where there is no last assessment, or no such
    matter.
    """
    context = CaseworkContext.open(actor, may_assess)
    with atomic_action(assessment=assessment):
        row = get_or_refuse(Assessment, assessment)
        if row.carried_from is None or matter not in FIELDS:
            raise ActionRefused("not_found", what="matter", number=assessment)
        draft = take_over_matter(matter, read_assessment_draft(row), read_assessment_draft(row.carried_from))
        saved = save_draft(context, row.pk, seen_version, draft)
        log_change(context, row, "last_matter_accepted", matter=matter)
    return saved

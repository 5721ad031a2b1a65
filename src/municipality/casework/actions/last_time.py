"""A matter of the last assessment is accepted as it was, by a person who has read it; never by itself."""

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess
from municipality.casework.actions.assessments import save_draft
from municipality.casework.actions.found import changed, found
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.assessments import draft_of
from municipality.casework.last_time import FIELDS, take_over
from municipality.casework.models import Assessment
from municipality.refusals import ActionRefused


def accept_last_matter(actor: Actor, assessment: int, seen_version: int, matter: str) -> Assessment:
    """The draft says of one matter what was said last time, where nothing is written of it yet.

    Raises NotPermitted; StaleState; WrongState; ActionRefused `not_found` where there is no last time, or no such
    matter.
    """
    may_assess.require(actor)
    with whole(assessment=assessment):
        row = found(Assessment, assessment)
        if row.carried_from is None or matter not in FIELDS:
            raise ActionRefused("not_found", what="matter", number=assessment)
        draft = take_over(matter, draft_of(row), draft_of(row.carried_from))
        saved = save_draft(actor, row.pk, seen_version, draft)
        changed(actor, row, "last_matter_accepted", matter=matter)
    return saved

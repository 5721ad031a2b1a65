"""The saves of a draft, and when the last one was."""

from datetime import datetime

from municipality.casework.models import Assessment, Decision, DraftSave
from municipality.casework.queries.draft_saves import DraftSaves


def get_draft_saves(row: Assessment | Decision) -> DraftSaves:
    """The saves of a draft."""
    return (
        DraftSave.objects.filter(assessment=row)
        if isinstance(row, Assessment)
        else DraftSave.objects.filter(decision=row)
    )


def get_saved_at(row: Assessment | Decision) -> datetime:
    """Returns when the draft was last saved; a draft nobody has written in yet was saved when it was made."""
    return get_draft_saves(row).get_latest_time() or row.recorded_at

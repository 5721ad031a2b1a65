"""When a draft was last saved."""

from datetime import datetime

from municipality.casework.models import Assessment, Decision, DraftSave


def get_saved_at(row: Assessment | Decision) -> datetime:
    """Returns when the draft was last saved; a draft nobody has written in yet was saved when it was made."""
    saves = (
        DraftSave.objects.filter(assessment=row)
        if isinstance(row, Assessment)
        else DraftSave.objects.filter(decision=row)
    )
    return saves.get_latest_time() or row.recorded_at

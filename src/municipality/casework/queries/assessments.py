"""Questions over assessments."""

from typing import TYPE_CHECKING, Self

from django.db import models

from municipality.casework.codes import AssessmentState

if TYPE_CHECKING:
    from municipality.casework.models import Assessment


class Assessments(models.QuerySet["Assessment"]):
    """Assessments, narrowed; the newest first."""

    def completed(self) -> Self:
        """Those that can carry a decision."""
        return self.filter(state=AssessmentState.COMPLETED).order_by("-assessed_on", "-pk")

    def drafts(self) -> Self:
        """Drafts."""
        return self.filter(state=AssessmentState.DRAFT)

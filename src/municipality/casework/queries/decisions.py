"""Questions over decisions and the choice of Act."""

from typing import TYPE_CHECKING, Self

from django.db import models

from municipality.casework.codes import LineOutcome
from municipality.casework.workflow import FINAL, DecisionState

if TYPE_CHECKING:
    from municipality.casework.models import Decision, RegimeChoice


class Decisions(models.QuerySet["Decision"]):
    """Decisions, narrowed; the newest first."""

    def under_way(self) -> Self:
        """Decisions that are neither sent nor discarded."""
        return self.exclude(state__in=FINAL).order_by("-pk")

    def sent(self) -> Self:
        """Sent decisions."""
        return self.filter(state=DecisionState.SENT).order_by("-sent_at", "-pk")

    def awaiting_approval(self) -> Self:
        """Decisions that wait for another person's approval."""
        return self.filter(state=DecisionState.AWAITING_APPROVAL).order_by("pk")

    def awaiting_dispensation(self) -> Self:
        """Drafts with a granted wish that a dispensation is asked for and not given yet."""
        asked = self.filter(
            state=DecisionState.DRAFT,
            lines__dispensation_asked_on__isnull=False,
            lines__dispensed_by__isnull=True,
            lines__outcome=LineOutcome.GRANTED,
        )
        return asked.order_by("lines__dispensation_asked_on", "pk").distinct()


class RegimeChoices(models.QuerySet["RegimeChoice"]):
    """Choices of Act."""

    def newest_of(self, citizen: int) -> "RegimeChoice | None":
        """The citizen's present choice of Act, or None where none was made."""
        return self.filter(citizen_id=citizen).order_by("-pk").first()

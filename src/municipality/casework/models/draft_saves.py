"""What each save of a draft changed, so that two people's words in one draft can be merged field by field."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.casework.models.assessments import Assessment
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import Decision
from municipality.casework.models.shared_columns import recorded_at, recorded_by
from municipality.casework.queries.draft_saves import DraftSaves


class DraftSave(models.Model):
    """One accepted save of an assessment or a decision while it is a draft.

    `changes` holds, for each field the save changed, the value it had before: `[]` for none, else `[value]`. With
    them the draft as any earlier version read is rebuilt. `page` names the page that saved, and `number` is the save's
    place among that page's saves: a page knows its own words, and a late one of them is recognised.
    The rows are deleted by the database when the draft is completed, sent or discarded.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    assessment = models.ForeignKey(Assessment, models.PROTECT, verbose_name="vurdering", null=True, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="afgørelse", null=True, blank=True)
    version = models.PositiveIntegerField("udgave")
    page = models.UUIDField("side", null=True, blank=True)
    number = models.PositiveIntegerField("nummer", null=True, blank=True)
    changes = models.JSONField("ændringer", default=dict)
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = DraftSaves.as_manager()

    class Meta:
        verbose_name = "gem af kladde"
        verbose_name_plural = "gem af kladder"
        indexes = [
            models.Index(
                fields=["assessment", "version"], condition=Q(assessment__isnull=False), name="draft_save_of_assessment"
            ),
            models.Index(
                fields=["decision", "version"], condition=Q(decision__isnull=False), name="draft_save_of_decision"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, decision__isnull=True)
                | Q(assessment__isnull=True, decision__isnull=False),
                name="draft_save_of_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(page__isnull=False), name="draft_save_number_of_a_page"
            ),
        ]

    def __str__(self) -> str:
        return f"gem af kladde {self.pk}"

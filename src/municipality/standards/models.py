"""The rows: each edition of each document that was attached to a catalogue."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from municipality.standards.queries import AttachedDocuments


class AttachedDocument(models.Model):
    """One edition of one of the documents a catalogue cites.

    Editions count from 1 and are never changed or removed (the database refuses); the highest is the current one.
    """

    catalogue = models.TextField("katalog", help_text="The catalogue's id.")
    document = models.TextField("dokument", help_text="The document's name in the catalogue's anchors.")
    edition = models.PositiveIntegerField("udgave")
    text = models.TextField("tekst")
    sha256 = models.CharField("fingeraftryk", max_length=64, help_text="Of the text in UTF-8, in hexadecimal.")
    recorded_at = models.DateTimeField("vedhæftet", db_default=Now())

    objects = AttachedDocuments.as_manager()

    class Meta:
        verbose_name = "vedhæftet dokument"
        verbose_name_plural = "vedhæftede dokumenter"
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "document", "edition"], name="attached_document_edition"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="attached_document_counts_from_one"),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="attached_document_has_text"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attached_document_sha256"),
            models.CheckConstraint(
                condition=~Q(catalogue="") & ~Q(document=""), name="attached_document_belongs_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue}/{self.document}, udgave {self.edition}"

"""Standards that a municipality writes itself: uploaded as a draft, and published by a second person."""

from django.db import models

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.models.shared_columns import recorded_at, recorded_by, text_check

# What can be part of an address: a published standard has a page of its own.
ADDRESSABLE = r"^[-A-Za-z0-9_]+$"


class CatalogueDraft(models.Model):
    """One version of a catalogue as an officer uploaded it. A mended one is a new draft; this one is kept.

    `files` are its texts by their names in the catalogue's folder. Only `discarded_at` is written later.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    catalogue = models.TextField("katalog", help_text="The catalogue's id.")
    title = models.TextField("titel")
    version = models.TextField("udgave", help_text="The day that names the version, YYYY-MM-DD.")
    files = models.JSONField("filer")
    file_name = models.TextField("filens navn", blank=True, default="", db_default="")
    discarded_at = models.DateTimeField("lagt væk", null=True, blank=True)
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "kladde til standard"
        verbose_name_plural = "kladder til standarder"
        constraints = [
            models.CheckConstraint(condition=models.Q(catalogue__regex=ADDRESSABLE), name="catalogue_draft_has_an_id"),
            text_check("version", "catalogue_draft_has_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} {self.version}"


class PublishedCatalogue(models.Model):
    """One version of a catalogue that applies from a day on, as a second person approved it. Never changed.

    Everybody may read it: standards are public. A trigger holds it to its draft (`casework_published_as_drafted`).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    draft = models.OneToOneField(CatalogueDraft, models.PROTECT, verbose_name="kladde", related_name="published")
    catalogue = models.TextField("katalog", help_text="The catalogue's id.")
    version = models.TextField("udgave")
    valid_from = models.DateField("gælder fra")
    files = models.JSONField("filer")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "udgivet standard"
        verbose_name_plural = "udgivne standarder"
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "version"], name="published_catalogue_version_once"),
            models.UniqueConstraint(fields=["catalogue", "valid_from"], name="published_catalogue_day_once"),
            days_check("published_catalogue_days_are_plausible", "valid_from"),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} {self.version}"

"""The rest of the case file next to enquiries: notes of what was said, and papers from others. Written once."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.casework.codes import MediaType, NoteKind, PaperKind
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.letters import sha256_hex
from municipality.casework.models.shared_columns import choice_check, recorded_at, recorded_by, text_check
from municipality.casework.queries.case_file import FileRows

CLOCKS_APART = timedelta(minutes=5)
ONE_DAY = timedelta(days=1)
# Every day within ten years of the form, also with three leap days among them, and the hours of its first day.
TEN_YEARS = timedelta(days=3655)
LARGEST_PAPER_BYTES = 20 * 2**20


class OctetLength(models.Func):
    """The number of bytes, as the database counts them."""

    function = "OCTET_LENGTH"
    output_field = models.IntegerField()


def corrected_at() -> Any:
    """When a later row corrected this one; a database trigger writes it."""
    return models.DateTimeField("rettet", null=True, blank=True)


class CaseNote(models.Model):
    """A note of what was said or seen: who said it, when, and about which enquiry.

    A correction is a new note that points to the one it corrects (`corrects`); the earlier text stays. A note with
    information about a third person (`has_third_person`) is not shown on the citizen's own page.
    `form_key` names the form it was written in: the same form sent twice makes one note.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse", null=True, blank=True)
    kind = models.CharField("art", max_length=12, choices=NoteKind.choices)
    said_by = models.TextField("sagt af", blank=True, default="", db_default="")
    said_at = models.DateTimeField("sagt")
    text = models.TextField("notat")
    has_third_person = models.BooleanField("rummer oplysninger om en anden", default=False)
    form_key = models.UUIDField("formularens nøgle")
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name="retter", null=True, blank=True, related_name="corrections"
    )
    corrected_at = corrected_at()
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = FileRows.as_manager()

    class Meta:
        verbose_name = "journalnotat"
        verbose_name_plural = "journalnotater"
        indexes = [models.Index(fields=["citizen", "said_at"], name="case_note_of_citizen")]
        constraints = [
            models.UniqueConstraint(fields=["id", "citizen"], name="case_note_and_citizen"),
            models.UniqueConstraint(fields=["citizen", "form_key"], name="case_note_once"),
            models.UniqueConstraint(fields=["corrects"], name="case_note_corrected_once"),
            text_check("text", "case_note_says_something"),
            choice_check("kind", NoteKind.values, "case_note_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=NoteKind.OBSERVATION) | Q(said_by__regex=r"\S"), name="case_note_says_who"
            ),
            models.CheckConstraint(
                condition=Q(said_at__lte=F("recorded_at") + CLOCKS_APART, said_at__gt=F("recorded_at") - TEN_YEARS),
                name="case_note_time_is_plausible",
            ),
        ]

    def __str__(self) -> str:
        return f"notat {self.pk}"


class IncomingPaper(models.Model):
    """A paper from others, kept as it came: from whom, received when, about what. Never executed or shown inline.

    The database checks that `sha256` is that of `content` and that the first bytes are those of `media_type`.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse", null=True, blank=True)
    kind = models.CharField("art", max_length=20, choices=PaperKind.choices)
    sender = models.TextField("fra")
    received_on = models.DateField("modtaget")
    about = models.TextField("om")
    has_third_person = models.BooleanField("rummer oplysninger om en anden", default=False)
    file_name = models.TextField("filens navn", blank=True, default="", db_default="")
    media_type = models.CharField("filtype", max_length=20, choices=MediaType.choices)
    content = models.BinaryField("papir")
    sha256 = models.CharField("fingeraftryk", max_length=64)
    form_key = models.UUIDField("formularens nøgle")
    corrects = models.ForeignKey(
        "self", models.PROTECT, verbose_name="retter", null=True, blank=True, related_name="corrections"
    )
    corrected_at = corrected_at()
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = FileRows.as_manager()

    class Meta:
        verbose_name = "indkommet papir"
        verbose_name_plural = "indkomne papirer"
        indexes = [models.Index(fields=["citizen", "received_on"], name="paper_of_citizen")]
        constraints = [
            models.UniqueConstraint(fields=["id", "citizen"], name="paper_and_citizen"),
            models.UniqueConstraint(fields=["citizen", "form_key"], name="paper_once"),
            models.UniqueConstraint(fields=["corrects"], name="paper_corrected_once"),
            text_check("sender", "paper_says_from_whom"),
            text_check("about", "paper_says_about_what"),
            choice_check("kind", PaperKind.values, "paper_kind_is_known"),
            choice_check("media_type", MediaType.values, "paper_media_type_is_known"),
            models.CheckConstraint(condition=Q(sha256=sha256_hex("content")), name="paper_sha256_is_its_own"),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("received_on") - ONE_DAY, recorded_at__lt=F("received_on") + TEN_YEARS),
                name="paper_day_is_plausible",
            ),
        ]

    def __str__(self) -> str:
        return f"papir {self.pk}"

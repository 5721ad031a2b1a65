"""Sent letters: each as it was made, and its message."""

import uuid

from django.db import models
from django.db.models import F, Func, Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import CHANNELS, TO_RELATIVES, LetterKind, MessageState
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import Decision, DecisionLine
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.hearings import Hearing
from municipality.casework.models.shared_columns import choice_check, recorded_at, recorded_by


def sha256_hex(column: str) -> Func:
    """The fingerprint of a column of bytes as the database makes it."""
    return Func(F(column), template="ENCODE(SHA256(%(expressions)s), 'hex')", output_field=models.TextField())


class Letter(models.Model):
    """A letter, kept as it was sent. Written once. The database itself checks that `sha256` is that of `pdf`."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    kind = models.CharField("art", max_length=16, choices=LetterKind.choices)
    decision = models.OneToOneField(Decision, models.PROTECT, verbose_name="afgørelse", null=True, blank=True)
    hearing = models.OneToOneField(Hearing, models.PROTECT, verbose_name="partshøring", null=True, blank=True)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse", null=True, blank=True)
    line = models.ForeignKey(DecisionLine, models.PROTECT, verbose_name="linje om aflastning", null=True, blank=True)
    title = models.TextField("titel")
    content = models.TextField("indhold", help_text="As JSON: from it the same bytes can be made again.")
    text = models.TextField("tekst")
    pdf = models.BinaryField("brev")
    sha256 = models.CharField("fingeraftryk", max_length=64)
    made_with = models.TextField("sat med")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "breve"
        indexes = [models.Index(fields=["citizen", "-recorded_at"], name="letter_of_citizen")]
        constraints = [
            models.UniqueConstraint(fields=["id", "citizen"], name="letter_and_citizen"),
            choice_check("kind", LetterKind.values, "letter_kind_is_known"),
            models.CheckConstraint(condition=Q(sha256=sha256_hex("pdf")), name="letter_sha256_is_its_own"),
            models.CheckConstraint(
                condition=~Q(kind=LetterKind.DECISION) | Q(decision__isnull=False), name="letter_of_a_decision"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=TO_RELATIVES, line__isnull=False)
                | (~Q(kind__in=TO_RELATIVES) & Q(line__isnull=True)),
                name="letter_to_a_relative_is_of_a_line",
            ),
            models.UniqueConstraint(
                fields=["line"], condition=Q(kind=LetterKind.RELIEF_DECISION), name="relief_decision_once"
            ),
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(kind=LetterKind.ACKNOWLEDGEMENT), name="acknowledgement_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=LetterKind.ACKNOWLEDGEMENT) | Q(enquiry__isnull=False),
                name="acknowledgement_of_an_enquiry",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OutgoingMessage(models.Model):
    """The message of a letter, sent exactly once: one row for each letter, one `uuid` that never changes.

    `received_on` is when the letter was received, or is presumed to be; the complaint deadline follows from it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    letter = models.OneToOneField(Letter, models.PROTECT, verbose_name="brev", related_name="message")
    uuid = models.UUIDField("meddelelsens nummer", unique=True, default=uuid.uuid4)
    channel = models.CharField("vej", max_length=12, choices=CHANNELS)
    receiver = models.TextField("modtager")
    receiver_number = models.CharField(
        "modtagerens personnummer", max_length=10, blank=True, db_default="", help_text="Empty: the citizen's own."
    )
    is_to_relative = models.BooleanField("til en pårørende i eget navn", db_default=False)
    address = models.TextField("adresse på konvolutten", blank=True)
    state = models.CharField("tilstand", max_length=12, choices=MessageState.choices, default=MessageState.WAITING)
    sent_on = models.DateField("sendt")
    handed_over_at = models.DateTimeField("afleveret", null=True, blank=True)
    received_on = models.DateField("modtaget")
    is_receipt_presumed = models.BooleanField("modtagelse formodet", default=True)
    complaint_deadline = models.DateTimeField("klagefrist", null=True, blank=True)
    recorded_at = recorded_at()

    class Meta:
        verbose_name = "udgående meddelelse"
        verbose_name_plural = "udgående meddelelser"
        indexes = [
            models.Index(fields=["municipality", "recorded_at"], condition=Q(state="waiting"), name="message_waiting"),
            # Without those that wait: a search for them would read all letters by it.
            models.Index(
                fields=["municipality", "sent_on", "id"], condition=~Q(state="waiting"), name="message_by_day"
            ),
        ]
        constraints = [
            days_check("message_days_are_plausible", "sent_on", "received_on"),
            choice_check("state", MessageState.values, "message_state_is_known"),
            choice_check("channel", [code for code, _ in CHANNELS], "message_channel_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=[MessageState.WAITING, MessageState.STOPPED], handed_over_at__isnull=True)
                | Q(state=MessageState.HANDED_OVER, handed_over_at__isnull=False),
                name="message_handed_over_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(receiver_number="") | Q(is_to_relative=True, receiver_number__regex=r"^[0-9]{10}$"),
                name="message_receiver_number_is_digits",
            ),
            models.CheckConstraint(condition=Q(received_on__gte=F("sent_on")), name="message_received_after_sent"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

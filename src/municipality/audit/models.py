"""The rows: what was done or looked at, and the chain that shows whether anything was taken out or changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class EntryKind(models.TextChoices):
    """What sort of thing happened."""

    CHANGE = "change", "ændring"
    LOOK_UP = "look_up", "opslag"
    REFUSAL = "refusal", "afvist forsøg"
    SIGN_IN = "sign_in", "login"


class LookUp(models.TextChoices):
    """The ways a citizen can be looked up; each is written as the entry's verb."""

    OPENED = "opened", "sagen åbnet"
    FOUND = "found", "vist i en søgning"
    MISSED = "missed", "søgt uden resultat"
    LISTED = "listed", "vist på en liste"
    EXPORTED = "exported", "trukket ud"
    PRINTED = "printed", "udskrevet"
    READ = "read", "papir i sagen åbnet"
    REVEALED = "revealed", "beskyttet navn eller adresse vist"


class Entry(models.Model):
    """One change, look-up, refusal or sign-in. Written once, never changed or removed (the database refuses).

    People, organisations and citizens are plain numbers: the log must outlive every row it speaks of. Municipality 0 is
    the installation itself, for what happens before a user has a role (signing in).
    """

    recorded_at = models.DateTimeField("tidspunkt", db_default=Now())
    municipality_id = models.BigIntegerField("kommune")
    user_id = models.BigIntegerField("bruger", help_text="0 where nobody was signed in.")
    organisation_id = models.BigIntegerField("organisation")
    role = models.TextField("rolle")
    purpose = models.TextField("formål", help_text="In words the citizen can be shown.")
    kind = models.CharField("art", max_length=10, choices=EntryKind.choices)
    verb = models.TextField("handling", help_text="A stable English code.")
    citizen_id = models.BigIntegerField("borger", null=True)
    subject = models.TextField("genstand", help_text="What it was done to, such as decision:17; empty for the citizen.")
    details = models.JSONField("enkeltheder")

    class Meta:
        verbose_name = "logpost"
        verbose_name_plural = "logposter"
        indexes = [
            models.Index(
                fields=["citizen_id", "recorded_at"], condition=Q(citizen_id__isnull=False), name="audit_citizen"
            ),
            models.Index(fields=["municipality_id", "recorded_at"], name="audit_municipality"),
            models.Index(fields=["municipality_id", "user_id", "recorded_at"], name="audit_user"),
            models.Index(fields=["municipality_id", "subject"], condition=Q(verb="missed"), name="audit_missed"),
            models.Index(
                fields=["municipality_id", "recorded_at"],
                condition=Q(verb="chain_verified"),
                name="audit_chain_verified",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="audit_entry_kind_is_known"),
            models.CheckConstraint(condition=Q(verb__regex=r"^[a-z][a-z_]*$"), name="audit_entry_verb_is_a_code"),
            models.CheckConstraint(
                condition=Q(purpose__regex=r"\S") | Q(kind=EntryKind.SIGN_IN), name="audit_entry_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=~Q(municipality_id=0) | Q(citizen_id__isnull=True),
                name="audit_entry_citizen_has_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recorded_at:%Y-%m-%d %H:%M:%S} {self.verb}"


class ChainLink(models.Model):
    """An entry's place in its municipality's chain. Made by the database as the entry's transaction ends.

    `content` is the entry's own fingerprint, `hash` the fingerprint of the link before with `content`.
    """

    entry_id = models.BigIntegerField("logpost", unique=True)
    municipality_id = models.BigIntegerField("kommune")
    number = models.BigIntegerField("nummer", null=True)
    content = models.BinaryField("indholdets fingeraftryk")
    hash = models.BinaryField("kædens fingeraftryk", null=True)

    class Meta:
        verbose_name = "kædeled"
        verbose_name_plural = "kædeled"
        constraints = [models.UniqueConstraint(fields=["municipality_id", "number"], name="audit_chain_number_once")]

    def __str__(self) -> str:
        return f"{self.municipality_id}/{self.number}"


class ChainHead(models.Model):
    """Where a municipality's chain has come to: the number and hash of its last link."""

    municipality_id = models.BigIntegerField("kommune", primary_key=True)
    number = models.BigIntegerField("nummer")
    hash = models.BinaryField("fingeraftryk")

    class Meta:
        verbose_name = "kædens ende"
        verbose_name_plural = "kædernes ender"

    def __str__(self) -> str:
        return f"{self.municipality_id}/{self.number}"

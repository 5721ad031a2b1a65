"""The citizen, the citizen's homes, and the relatives."""

import uuid

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import Dwelling, RelativeCapacity
from municipality.casework.models.shared_columns import (
    FROM_AND_TO,
    KNOWN,
    choice_check,
    optional_user,
    overlap_check,
    period_check,
    recorded_at,
    recorded_by,
    since_now,
    text_check,
)
from municipality.casework.queries.citizens import Citizens, Homes, Relatives

# Ten places, kept as text. A replacement number can hold letters, and a real one need not satisfy modulus 11.
NUMBER = r"^[0-9]{6}[0-9A-Z]{4}$"


def danish_order(family: F | Value, given: F | Value) -> Func:
    """The key Danish names are sorted by (`sql/functions/casework_danish_order.sql`)."""
    return Func(family, given, function="casework_danish_order", output_field=models.TextField(db_collation="C"))


class Citizen(models.Model):
    """A person the municipality has business with. `municipality` acts in the case; `residence_code` may be another's.

    `number` is the CPR number, else a replacement number. A protected name is shown by one action only, which logs it
    (`actions.citizens.reveal`).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    number = models.CharField("personnummer", max_length=10)
    is_replacement_number = models.BooleanField("erstatningsnummer", default=False)
    given_names = models.TextField("fornavne")
    family_name = models.TextField("efternavn")
    born = models.DateField("født")
    died = models.DateField("død", null=True, blank=True)
    residence_code = models.CharField("bopælskommune", max_length=4, blank=True, help_text="Three or four digits.")
    is_name_protected = models.BooleanField("beskyttet navn", default=False)
    phone = models.TextField("telefon", blank=True)
    interpreter_language = models.TextField("tolk til", blank=True, help_text="Empty where none is needed.")
    is_digital_post_exempt = models.BooleanField("fritaget for Digital Post", default=False)
    fast_track_since = models.DateField("hurtigt forløb ved livets afslutning siden", null=True, blank=True)
    team = models.ForeignKey("access.Organisation", models.PROTECT, verbose_name="team", null=True, blank=True)
    version = models.PositiveIntegerField("udgave", default=1)
    changed_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="ændret af", null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField("ændret", null=True, blank=True)
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    sort_key = models.GeneratedField(
        expression=danish_order(F("family_name"), F("given_names")),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
        verbose_name="sorteringsnøgle",
    )

    objects = Citizens.as_manager()

    class Meta:
        verbose_name = "borger"
        verbose_name_plural = "borgere"
        indexes = [
            models.Index(fields=["municipality", "sort_key"], name="citizen_in_order"),
            models.Index(fields=["municipality", "born"], name="citizen_by_birthday"),
        ]
        constraints = [
            days_check("citizen_days_are_plausible", "born", "died", "fast_track_since"),
            models.UniqueConstraint(fields=["municipality", "number"], name="citizen_number_once"),
            models.UniqueConstraint(fields=["id", "municipality"], name="citizen_and_municipality"),
            models.CheckConstraint(condition=Q(number__regex=NUMBER), name="citizen_number_has_ten_places"),
            models.CheckConstraint(
                condition=Q(is_replacement_number=True) | Q(number__regex=r"^[0-9]{10}$"),
                name="citizen_cpr_is_digits",
            ),
            text_check("family_name", "citizen_has_a_name"),
            models.CheckConstraint(
                condition=Q(died__isnull=True) | Q(died__gte=F("born")), name="citizen_dies_after_birth"
            ),
            models.CheckConstraint(
                condition=Q(residence_code="") | Q(residence_code__regex=r"^\d{3,4}$"),
                name="citizen_residence_is_a_code",
            ),
        ]

    def __str__(self) -> str:
        return f"borger {self.pk}"


class EarlierNumber(models.Model):
    """A number the citizen had before: a replacement until the citizen got a CPR number, or one that was changed.

    `was_wrong` marks a number that was only written wrong: it is kept as history and identifies no citizen.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    number = models.CharField("tidligere personnummer", max_length=10)
    was_wrong = models.BooleanField("var skrevet forkert", default=False, db_default=False)
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "tidligere personnummer"
        verbose_name_plural = "tidligere personnumre"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], condition=Q(was_wrong=False), name="earlier_number_once"
            ),
            models.CheckConstraint(condition=Q(number__regex=NUMBER), name="earlier_number_has_ten_places"),
        ]

    def __str__(self) -> str:
        return f"tidligere nummer for borger {self.citizen_id}"


class Home(models.Model):
    """One statement about where a citizen lives: for this period, known from then till then.

    A move or a correction closes the old statement's `known` and writes new ones. So what was known when a letter was
    sent can still be found. A protected address is shown by one action only, which logs it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    street = models.TextField("vej, nummer og etage")
    postcode = models.CharField("postnummer", max_length=4)
    town = models.TextField("by")
    dwelling = models.CharField("boform", max_length=24, choices=Dwelling.choices, blank=True)
    is_protected = models.BooleanField("beskyttet adresse", default=False)
    access = models.TextField("adgang", blank=True, help_text="Key, door phone, dog.")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = Homes.as_manager()

    class Meta:
        verbose_name = "bolig"
        verbose_name_plural = "boliger"
        constraints = [
            days_check("home_days_are_plausible", periods=("valid",)),
            period_check("valid", "home_has_a_period"),
            overlap_check("home_one_at_a_time", ["citizen"], ["valid", "known"]),
            choice_check("dwelling", ["", *Dwelling.values], "home_dwelling_is_known"),
            text_check("street", "home_has_a_street"),
            models.CheckConstraint(condition=Q(postcode__regex=r"^\d{3,4}$"), name="home_postcode_is_digits"),
        ]

    def __str__(self) -> str:
        return f"bolig {self.pk}"


class Relative(models.Model):
    """A relative of the citizen, or a person who acts for the citizen. Only a guardian needs no consent to be informed.

    A bitemporal statement, as a home: the consent of an earlier day can still be found after a change. `series` is the
    same in all statements about the same person; a relative's login rests on it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    series = models.UUIDField("person", default=uuid.uuid4, db_default=RandomUUID())
    name = models.TextField("navn")
    relation = models.TextField("relation", help_text="As the letter says it: «datter», «nabo».")
    capacity = models.CharField("i egenskab af", max_length=20, choices=RelativeCapacity.choices)
    phone = models.TextField("telefon", blank=True)
    address_lines = models.TextField("adresse", blank=True)
    consent = models.TextField("samtykke", blank=True, help_text="What the citizen agreed to, and how. Empty: nothing.")
    may_be_told = models.BooleanField("må få oplysninger", default=False)
    gets_letters = models.BooleanField("får brevene", default=False)
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    closed_by = optional_user("afløst af")

    objects = Relatives.as_manager()

    class Meta:
        verbose_name = "pårørende"
        verbose_name_plural = "pårørende"
        constraints = [
            days_check("relative_days_are_plausible", periods=("valid",)),
            models.UniqueConstraint(fields=["id", "citizen"], name="relative_and_citizen"),
            text_check("name", "relative_has_a_name"),
            period_check("valid", "relative_has_a_period"),
            choice_check("capacity", RelativeCapacity.values, "relative_capacity_is_known"),
            models.CheckConstraint(
                condition=Q(may_be_told=False) | Q(capacity=RelativeCapacity.GUARDIAN) | Q(consent__regex=r"\S"),
                name="relative_told_by_consent",
            ),
            models.CheckConstraint(
                condition=Q(gets_letters=False) | ~Q(capacity=RelativeCapacity.RELATIVE),
                name="relative_letters_need_capacity",
            ),
        ]

    def __str__(self) -> str:
        return f"pårørende {self.pk}"


__all__ = ["NUMBER", "Citizen", "EarlierNumber", "Home", "Relative", "danish_order"]

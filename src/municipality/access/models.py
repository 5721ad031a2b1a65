"""The rows: municipalities, their organisations, people, and what each person is where."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Now

from municipality.access.plausible_days import days_check
from municipality.access.queries import Memberships, Users
from municipality.access.roles import HELD_BY_PEOPLE, OWN_CASE, OrganisationKind, ProviderApproval, Role

NOBODY = Value(0)
OWN_CASE_CODES = sorted(role.value for role in OWN_CASE)


class Municipality(models.Model):
    """A tenant. Everything about a citizen belongs to exactly one, and no row of another is ever seen from it."""

    name = models.TextField("navn", unique=True)
    code = models.CharField("kommunekode", max_length=4, unique=True, help_text="Three or four digits, as text.")

    class Meta:
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{3,4}$"), name="municipality_code_is_digits")
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A part of a municipality, or a provider of help for it. A private company is one row per municipality.

    `approved_for` is what a provider is approved to deliver; empty where it is not written.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    name = models.TextField("navn")
    kind = models.CharField("art", max_length=20, choices=OrganisationKind.choices)
    phone = models.TextField("telefon", blank=True, db_default="", help_text="Whom a citizen rings when nobody comes.")
    phone_hours = models.TextField("telefontid", blank=True, db_default="")
    approved_for = ArrayField(
        models.CharField(max_length=10, choices=ProviderApproval.choices),
        verbose_name="godkendt til",
        default=list,
        db_default=[],
        blank=True,
    )

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="organisation_name_in_municipality"),
            models.UniqueConstraint(fields=["id", "municipality"], name="organisation_and_municipality"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"),
            models.CheckConstraint(
                condition=Q(approved_for__contained_by=ProviderApproval.values), name="organisation_approval_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A person who signs in. The memberships hold the user's rights; this row holds none.

    `municipality` is the one that administers the sign-in. The user can have roles in others. Their administrators can
    give and end those roles but never change the password.
    """

    # Django would write the time of each sign-in here; the audit keeps it instead, where it cannot be changed.
    last_login = None

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    username = models.CharField("brugernavn", max_length=150, unique=True)
    name = models.TextField("navn")
    email = models.EmailField("e-mail", blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    password_expires_at = models.DateTimeField(
        "første adgangskode gælder til",
        null=True,
        blank=True,
        help_text="Set where an administrator chose the password: the user changes it before then.",
    )
    is_demo = models.BooleanField("opdigtet", default=False, help_text="Invented: for demonstrations only.")

    objects = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "bruger"
        verbose_name_plural = "brugere"
        constraints = [models.UniqueConstraint(Lower("username"), name="user_name_once")]

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str) -> bool:
        """True for the right password.

        Django's own also writes a newer hash when the recipe has changed; here it is written when the user next chooses
        a password, since no user is signed in yet and an anonymous request may change no row.
        """
        return check_password(raw_password, self.password)


class Membership(models.Model):
    """What a person is, where, and for how long. Ended by its period, not by removal: the past stays true.

    `municipality` is the organisation's, and the citizen's where there is one: the database holds all three together.
    `citizen_id` is the citizen's number, for a citizen and the citizen's relatives alone; access knows no more of
    citizens. `power_of_attorney` is the right a relative's role rests on: the role is valid while that right is valid
    and no longer, also where `valid` ends later (casework's policy `relative_while_the_right_holds`).
    """

    user = models.ForeignKey(User, models.PROTECT, verbose_name="bruger")
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="organisation")
    role = models.CharField("rolle", max_length=20, choices=[(role.value, role.label) for role in HELD_BY_PEOPLE])
    citizen_id = models.BigIntegerField("borger", null=True, blank=True)
    power_of_attorney = models.UUIDField("fuldmagt", null=True, blank=True)
    valid = DateRangeField("gyldig", help_text="From and including, to and not including; open-ended where not known.")
    recorded_at = models.DateTimeField("oprettet", db_default=Now())

    objects = Memberships.as_manager()

    class Meta:
        verbose_name = "medlemskab"
        verbose_name_plural = "medlemskaber"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in HELD_BY_PEOPLE]), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(role__in=OWN_CASE_CODES, citizen_id__isnull=False)
                | (~Q(role__in=OWN_CASE_CODES) & Q(citizen_id__isnull=True)),
                name="membership_names_a_citizen_for_own_case_only",
            ),
            models.CheckConstraint(
                condition=Q(power_of_attorney__isnull=True) | Q(role=Role.RELATIVE),
                name="membership_power_of_attorney_is_a_relatives",
            ),
            models.CheckConstraint(
                condition=Q(valid__isempty=False, valid__startswith__isnull=False), name="membership_has_a_period"
            ),
            days_check("membership_days_are_plausible", periods=("valid",)),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (F("organisation"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (Func(F("citizen_id"), NOBODY, function="COALESCE"), RangeOperators.EQUAL),
                    (F("valid"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"


class SubmittedForm(models.Model):
    """One rendered form that was sent and accepted: its idempotency key, and the page it led to.

    The row is written in the transaction of what the form made. Sending the form again waits for that transaction and
    is led to the same page. `digest` tells whether the words were the same; the words themselves are not kept.
    `attempt` names which of the page's attempts to send the form was accepted.
    """

    user = models.ForeignKey(User, models.PROTECT, verbose_name="bruger")
    key = models.UUIDField("nøgle")
    address = models.TextField("adresse")
    digest = models.BinaryField("aftryk")
    leads_to = models.TextField("fører til", blank=True, default="", db_default="")
    attempt = models.UUIDField("forsøg", null=True)
    submitted_at = models.DateTimeField("indsendt", db_default=Now())

    class Meta:
        verbose_name = "indsendt formular"
        verbose_name_plural = "indsendte formularer"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="submitted_form_once")]

    def __str__(self) -> str:
        return f"indsendt formular {self.key}"


class SignedInSession(models.Model):
    """One session of a user that has not ended: what the user is shown of it, and the key to end it.

    `session_key` is the fingerprint the table of sessions has; the row goes when that session does.
    """

    user = models.ForeignKey(User, models.PROTECT, verbose_name="bruger")
    session_key = models.CharField("sessionens aftryk", max_length=40, unique=True)
    browser = models.TextField("browser", blank=True)
    began_at = models.DateTimeField("begyndt", db_default=Now())
    seen_at = models.DateTimeField("sidst brugt", db_default=Now())

    class Meta:
        verbose_name = "login i gang"
        verbose_name_plural = "logins i gang"

    def __str__(self) -> str:
        return f"login i gang {self.pk}"

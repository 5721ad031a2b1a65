"""Municipalities, organisations, users and their roles, and the tables of the wall.

What users may see, and who wrote what, is in the files of `sql/`, which are applied after the migrations.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from django.db.models.functions import Lower, Now

from municipality.access.migrations.initial.create_models import CreateModels

TABLES = [
    migrations.CreateModel(
        name="Municipality",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.TextField(unique=True, verbose_name="navn")),
            (
                "code",
                models.CharField(
                    help_text="Three or four digits, as text.", max_length=4, unique=True, verbose_name="kommunekode"
                ),
            ),
        ],
        options={
            "verbose_name": "kommune",
            "verbose_name_plural": "kommuner",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("code__regex", "^\\d{3,4}$")), name="municipality_code_is_digits"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Organisation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.TextField(verbose_name="navn")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("assessment_unit", "visitation"),
                        ("team", "team"),
                        ("internal_provider", "kommunal leverandør"),
                        ("external_provider", "privat leverandør"),
                    ],
                    max_length=20,
                    verbose_name="art",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(on_delete=models.PROTECT, to="access.municipality", verbose_name="kommune"),
            ),
            (
                "phone",
                models.TextField(
                    blank=True,
                    db_default="",
                    help_text="Whom a citizen rings when nobody comes.",
                    verbose_name="telefon",
                ),
            ),
            ("phone_hours", models.TextField(blank=True, db_default="", verbose_name="telefontid")),
        ],
        options={
            "verbose_name": "organisation",
            "verbose_name_plural": "organisationer",
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "name"), name="organisation_name_in_municipality"),
                models.UniqueConstraint(fields=("id", "municipality"), name="organisation_and_municipality"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("kind__in", ["assessment_unit", "team", "internal_provider", "external_provider"])
                    ),
                    name="organisation_kind_is_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="User",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            (
                "municipality",
                models.ForeignKey(on_delete=models.PROTECT, to="access.municipality", verbose_name="kommune"),
            ),
            ("username", models.CharField(max_length=150, unique=True, verbose_name="brugernavn")),
            ("name", models.TextField(verbose_name="navn")),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
            ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
            (
                "is_demo",
                models.BooleanField(
                    default=False, help_text="Invented: for demonstrations only.", verbose_name="opdigtet"
                ),
            ),
            (
                "password_expires_at",
                models.DateTimeField(
                    blank=True,
                    help_text="Set where an administrator chose the password: the user changes it before then.",
                    null=True,
                    verbose_name="første adgangskode gælder til",
                ),
            ),
        ],
        options={
            "verbose_name": "bruger",
            "verbose_name_plural": "brugere",
            "constraints": [models.UniqueConstraint(Lower("username"), name="user_name_once")],
        },
    ),
    migrations.CreateModel(
        name="Membership",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(
                    choices=[
                        ("assessor", "visitator"),
                        ("decision_maker", "afgørelsesansvarlig"),
                        ("team_leader", "teamleder"),
                        ("planner", "planlægger"),
                        ("carer", "hjælper"),
                        ("provider_leader", "leder hos leverandør"),
                        ("settlement_clerk", "afregningsmedarbejder"),
                        ("supervisor", "tilsynsførende"),
                        ("administrator", "administrator"),
                        ("citizen", "borger"),
                        ("relative", "pårørende med fuldmagt"),
                    ],
                    max_length=20,
                    verbose_name="rolle",
                ),
            ),
            ("citizen_id", models.BigIntegerField(blank=True, null=True, verbose_name="borger")),
            (
                "valid",
                DateRangeField(
                    help_text="From and including, to and not including; open-ended where not known.",
                    verbose_name="gyldig",
                ),
            ),
            ("recorded_at", models.DateTimeField(db_default=Now(), verbose_name="oprettet")),
            ("user", models.ForeignKey(on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="bruger")),
            (
                "organisation",
                models.ForeignKey(on_delete=models.PROTECT, to="access.organisation", verbose_name="organisation"),
            ),
            ("power_of_attorney", models.UUIDField(blank=True, null=True, verbose_name="fuldmagt")),
            (
                "municipality",
                models.ForeignKey(on_delete=models.PROTECT, to="access.municipality", verbose_name="kommune"),
            ),
        ],
        options={
            "verbose_name": "medlemskab",
            "verbose_name_plural": "medlemskaber",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "role__in",
                            [
                                "assessor",
                                "decision_maker",
                                "team_leader",
                                "planner",
                                "carer",
                                "provider_leader",
                                "settlement_clerk",
                                "supervisor",
                                "administrator",
                                "citizen",
                                "relative",
                            ],
                        )
                    ),
                    name="membership_role_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("citizen_id__isnull", False), ("role__in", ["citizen", "relative"])),
                        models.Q(
                            models.Q(("role__in", ["citizen", "relative"]), _negated=True), ("citizen_id__isnull", True)
                        ),
                        _connector="OR",
                    ),
                    name="membership_names_a_citizen_for_own_case_only",
                ),
                models.CheckConstraint(
                    condition=models.Q(("power_of_attorney__isnull", True), ("role", "relative"), _connector="OR"),
                    name="membership_power_of_attorney_is_a_relatives",
                ),
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="membership_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[
                        (models.F("user"), "="),
                        (models.F("organisation"), "="),
                        (models.F("role"), "="),
                        (models.Func(models.F("citizen_id"), models.Value(0), function="COALESCE"), "="),
                        (models.F("valid"), "&&"),
                    ],
                    name="membership_once_at_a_time",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SignedInSession",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("session_key", models.CharField(max_length=40, unique=True, verbose_name="sessionens aftryk")),
            ("browser", models.TextField(blank=True, verbose_name="browser")),
            ("began_at", models.DateTimeField(db_default=Now(), verbose_name="begyndt")),
            ("seen_at", models.DateTimeField(db_default=Now(), verbose_name="sidst brugt")),
            ("user", models.ForeignKey(on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="bruger")),
        ],
        options={
            "verbose_name": "login i gang",
            "verbose_name_plural": "logins i gang",
        },
    ),
    migrations.CreateModel(
        name="SubmittedForm",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.UUIDField(verbose_name="nøgle")),
            ("address", models.TextField(verbose_name="adresse")),
            ("digest", models.BinaryField(verbose_name="aftryk")),
            ("leads_to", models.TextField(blank=True, db_default="", default="", verbose_name="fører til")),
            ("submitted_at", models.DateTimeField(db_default=Now(), verbose_name="indsendt")),
            ("user", models.ForeignKey(on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="bruger")),
            ("attempt", models.UUIDField(null=True, verbose_name="forsøg")),
        ],
        options={
            "verbose_name": "indsendt formular",
            "verbose_name_plural": "indsendte formularer",
            "constraints": [models.UniqueConstraint(fields=("user", "key"), name="submitted_form_once")],
        },
    ),
]

# The database's own key, made at random in it, and the web processes' keys (`install_signing_keys`).
KEYS = """
    CREATE TABLE wall_key (name text PRIMARY KEY, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
    REVOKE ALL ON wall_key FROM PUBLIC;
    INSERT INTO wall_key VALUES (
        'seal',
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    );
"""
# Columns' defaults ask for it. The text that counts is in `sql/functions/wall_user.sql`.
USER = "CREATE FUNCTION wall_user() RETURNS bigint LANGUAGE sql STABLE RETURN NULL::bigint"
# A temporary table of the same name could stand before a real one.
NO_TEMPORARY_TABLES = """
    DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
"""
ATTEMPTS = """
    CREATE UNLOGGED TABLE access_attempt (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        expires_at timestamptz NOT NULL
    );
"""
CONSTRAINTS = """
    ALTER TABLE access_membership ADD CONSTRAINT membership_organisation_of_its_municipality
        FOREIGN KEY (organisation_id, municipality_id) REFERENCES access_organisation (id, municipality_id);
    ALTER TABLE access_user ADD CONSTRAINT user_name_is_normalised
        CHECK (username IS NFKC NORMALIZED AND username = lower(username) AND username = btrim(username));
    ALTER TABLE access_signedinsession ADD CONSTRAINT signed_in_session_is_open
        FOREIGN KEY (session_key) REFERENCES django_session (session_key) ON DELETE CASCADE;
"""


def make_constraints(_apps: Any, editor: Any) -> None:
    """Make the tables' constraints now, and not as the migration ends: foreign keys over two columns refer to them."""
    editor.execute("; ".join(str(statement) for statement in editor.deferred_sql), None)
    editor.deferred_sql.clear()


class Migration(migrations.Migration):
    initial = True
    # The migrations a database had applied before they were squashed.
    replaces = [
        ("access", "0001_people"),
        ("access", "0002_wall"),
        ("access", "0003_sign_in"),
        ("access", "0004_power_of_attorney"),
        ("access", "0005_submitted_forms"),
        ("access", "0006_telephones"),
        ("access", "0007_both_keys"),
        ("access", "0008_form_attempts"),
        ("access", "0009_sign_in_again"),
    ]
    dependencies = [
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(KEYS + USER + ";" + NO_TEMPORARY_TABLES + ATTEMPTS),
        CreateModels(TABLES),
        migrations.RunPython(make_constraints),
        migrations.RunSQL(CONSTRAINTS),
    ]

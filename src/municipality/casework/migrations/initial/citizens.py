"""Citizens, their former numbers, homes and relatives."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import (
    citizen,
    known,
    municipality,
    number,
    recorded_at,
    recorded_by,
    valid,
)

TABLES = [
    migrations.CreateModel(
        name="Citizen",
        fields=[
            ("id", number()),
            ("number", models.CharField(max_length=10, verbose_name="personnummer")),
            ("is_replacement_number", models.BooleanField(default=False, verbose_name="erstatningsnummer")),
            ("given_names", models.TextField(verbose_name="fornavne")),
            ("family_name", models.TextField(verbose_name="efternavn")),
            ("born", models.DateField(verbose_name="født")),
            ("died", models.DateField(blank=True, null=True, verbose_name="død")),
            (
                "residence_code",
                models.CharField(
                    blank=True, help_text="Three or four digits.", max_length=4, verbose_name="bopælskommune"
                ),
            ),
            ("is_name_protected", models.BooleanField(default=False, verbose_name="beskyttet navn")),
            ("phone", models.TextField(blank=True, verbose_name="telefon")),
            (
                "interpreter_language",
                models.TextField(blank=True, help_text="Empty where none is needed.", verbose_name="tolk til"),
            ),
            ("is_digital_post_exempt", models.BooleanField(default=False, verbose_name="fritaget for Digital Post")),
            (
                "fast_track_since",
                models.DateField(blank=True, null=True, verbose_name="hurtigt forløb ved livets afslutning siden"),
            ),
            ("version", models.PositiveIntegerField(default=1, verbose_name="udgave")),
            ("recorded_at", recorded_at()),
            (
                "sort_key",
                models.GeneratedField(
                    db_persist=True,
                    expression=models.Func(
                        models.F("family_name"),
                        models.F("given_names"),
                        function="casework_danish_order",
                        output_field=models.TextField(db_collation="C"),
                    ),
                    output_field=models.TextField(db_collation="C"),
                    verbose_name="sorteringsnøgle",
                ),
            ),
            ("municipality", municipality("handlekommune")),
            (
                "team",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="access.organisation", verbose_name="team"
                ),
            ),
            ("recorded_by", recorded_by()),
            ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="ændret")),
            (
                "changed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="ændret af",
                ),
            ),
        ],
        options={
            "verbose_name": "borger",
            "verbose_name_plural": "borgere",
            "indexes": [
                models.Index(fields=["municipality", "sort_key"], name="citizen_in_order"),
                models.Index(fields=["municipality", "born"], name="citizen_by_birthday"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="citizen_number_once"),
                models.UniqueConstraint(fields=("id", "municipality"), name="citizen_and_municipality"),
                models.CheckConstraint(
                    condition=models.Q(("number__regex", "^[0-9]{6}[0-9A-Z]{4}$")), name="citizen_number_has_ten_places"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("is_replacement_number", True), ("number__regex", "^[0-9]{10}$"), _connector="OR"
                    ),
                    name="citizen_cpr_is_digits",
                ),
                models.CheckConstraint(condition=models.Q(("family_name__regex", "\\S")), name="citizen_has_a_name"),
                models.CheckConstraint(
                    condition=models.Q(("died__isnull", True), ("died__gte", models.F("born")), _connector="OR"),
                    name="citizen_dies_after_birth",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("residence_code", ""), ("residence_code__regex", "^\\d{3,4}$"), _connector="OR"
                    ),
                    name="citizen_residence_is_a_code",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="EarlierNumber",
        fields=[
            ("id", number()),
            ("number", models.CharField(max_length=10, verbose_name="tidligere personnummer")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("was_wrong", models.BooleanField(db_default=False, default=False, verbose_name="var skrevet forkert")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "tidligere personnummer",
            "verbose_name_plural": "tidligere personnumre",
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("was_wrong", False)),
                    fields=("municipality", "number"),
                    name="earlier_number_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(("number__regex", "^[0-9]{6}[0-9A-Z]{4}$")), name="earlier_number_has_ten_places"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Home",
        fields=[
            ("id", number()),
            ("street", models.TextField(verbose_name="vej, nummer og etage")),
            ("postcode", models.CharField(max_length=4, verbose_name="postnummer")),
            ("town", models.TextField(verbose_name="by")),
            (
                "dwelling",
                models.CharField(
                    blank=True,
                    choices=[
                        ("own_home", "eget hjem"),
                        ("near_activity_centre", "bolig nær aktivitetscenter"),
                        ("somatic_care_home", "somatisk plejehjem"),
                        ("dementia_care_home", "plejehjem for borgere med demens"),
                        ("temporary_somatic", "midlertidig somatisk plads"),
                        ("temporary_dementia", "midlertidig plads for borgere med demens"),
                    ],
                    max_length=24,
                    verbose_name="boform",
                ),
            ),
            ("is_protected", models.BooleanField(default=False, verbose_name="beskyttet adresse")),
            ("access", models.TextField(blank=True, help_text="Key, door phone, dog.", verbose_name="adgang")),
            ("valid", valid()),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("known", known()),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "bolig",
            "verbose_name_plural": "boliger",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="home_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[(models.F("citizen"), "="), (models.F("valid"), "&&"), (models.F("known"), "&&")],
                    name="home_one_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "dwelling__in",
                            [
                                "",
                                "own_home",
                                "near_activity_centre",
                                "somatic_care_home",
                                "dementia_care_home",
                                "temporary_somatic",
                                "temporary_dementia",
                            ],
                        )
                    ),
                    name="home_dwelling_is_known",
                ),
                models.CheckConstraint(condition=models.Q(("street__regex", "\\S")), name="home_has_a_street"),
                models.CheckConstraint(
                    condition=models.Q(("postcode__regex", "^\\d{3,4}$")), name="home_postcode_is_digits"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Relative",
        fields=[
            ("id", number()),
            ("name", models.TextField(verbose_name="navn")),
            (
                "relation",
                models.TextField(help_text="As the letter says it: «datter», «nabo».", verbose_name="relation"),
            ),
            (
                "capacity",
                models.CharField(
                    choices=[
                        ("relative", "pårørende"),
                        ("representative", "partsrepræsentant"),
                        ("power_of_attorney", "fuldmagtshaver"),
                        ("guardian", "værge"),
                    ],
                    max_length=20,
                    verbose_name="i egenskab af",
                ),
            ),
            ("phone", models.TextField(blank=True, verbose_name="telefon")),
            ("address_lines", models.TextField(blank=True, verbose_name="adresse")),
            (
                "consent",
                models.TextField(
                    blank=True,
                    help_text="What the citizen agreed to, and how. Empty: nothing.",
                    verbose_name="samtykke",
                ),
            ),
            ("may_be_told", models.BooleanField(default=False, verbose_name="må få oplysninger")),
            ("gets_letters", models.BooleanField(default=False, verbose_name="får brevene")),
            ("valid", valid()),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("known", known()),
            ("recorded_by", recorded_by()),
            ("series", models.UUIDField(db_default=RandomUUID(), default=uuid.uuid4, verbose_name="person")),
        ],
        options={
            "verbose_name": "pårørende",
            "verbose_name_plural": "pårørende",
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="relative_and_citizen"),
                models.CheckConstraint(condition=models.Q(("name__regex", "\\S")), name="relative_has_a_name"),
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="relative_has_a_period",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("capacity__in", ["relative", "representative", "power_of_attorney", "guardian"])
                    ),
                    name="relative_capacity_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("may_be_told", False), ("capacity", "guardian"), ("consent__regex", "\\S"), _connector="OR"
                    ),
                    name="relative_told_by_consent",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("gets_letters", False), models.Q(("capacity", "relative"), _negated=True), _connector="OR"
                    ),
                    name="relative_letters_need_capacity",
                ),
            ],
        },
    ),
]

"""Who there is: municipalities, organisations, people, and what each is where."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(unique=True, verbose_name="navn")),
                (
                    "code",
                    models.CharField(
                        help_text="Three or four digits, as text.",
                        max_length=4,
                        unique=True,
                        verbose_name="kommunekode",
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
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
                    ),
                ),
                ("username", models.CharField(max_length=150, unique=True, verbose_name="brugernavn")),
                ("name", models.TextField(verbose_name="navn")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                (
                    "is_demo",
                    models.BooleanField(
                        default=False,
                        help_text="Invented: for demonstrations only.",
                        verbose_name="opdigtet",
                    ),
                ),
            ],
            options={
                "verbose_name": "bruger",
                "verbose_name_plural": "brugere",
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("username"), name="user_name_once")
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisationer",
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
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="oprettet"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="bruger"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "medlemskab",
                "verbose_name_plural": "medlemskaber",
            },
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("municipality", "name"), name="organisation_name_in_municipality"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["assessment_unit", "team", "internal_provider", "external_provider"])),
                name="organisation_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("citizen_id__isnull", False), ("role__in", ["citizen", "relative"])),
                    models.Q(
                        models.Q(("role__in", ["citizen", "relative"]), _negated=True),
                        ("citizen_id__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="membership_names_a_citizen_for_own_case_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="membership_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("user"), "="),
                    (models.F("organisation"), "="),
                    (models.F("role"), "="),
                    (models.Func(models.F("citizen_id"), models.Value(0), function="COALESCE"), "="),
                    (models.F("valid"), "&&"),
                ],
                name="membership_once_at_a_time",
            ),
        ),
    ]

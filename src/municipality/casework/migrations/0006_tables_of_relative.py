"""The tables: Relative."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import municipality.casework.models.shapes


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0005_tables_of_outgoingmessage"),
    ]

    operations = [
        migrations.CreateModel(
            name="Relative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "pårørende",
                "verbose_name_plural": "pårørende",
            },
        ),
        migrations.AddIndex(
            model_name="citizen",
            index=models.Index(fields=["municipality", "sort_key"], name="citizen_in_order"),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.UniqueConstraint(fields=("municipality", "number"), name="citizen_number_once"),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.UniqueConstraint(fields=("id", "municipality"), name="citizen_and_municipality"),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^[0-9]{6}[0-9A-Z]{4}$")), name="citizen_number_has_ten_places"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_replacement_number", True), ("number__regex", "^[0-9]{10}$"), _connector="OR"),
                name="citizen_cpr_is_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("family_name__regex", "\\S")), name="citizen_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("died__isnull", True), ("died__gte", models.F("born")), _connector="OR"),
                name="citizen_dies_after_birth",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizen",
            constraint=models.CheckConstraint(
                condition=models.Q(("residence_code", ""), ("residence_code__regex", "^\\d{3,4}$"), _connector="OR"),
                name="citizen_residence_is_a_code",
            ),
        ),
        migrations.AddIndex(
            model_name="careorder",
            index=models.Index(fields=["provider", "citizen"], name="order_of_provider"),
        ),
        migrations.AddConstraint(
            model_name="careorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__startswith__isnull", False), ("valid__isempty", True), _connector="OR"),
                name="order_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="careorder",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[(models.F("series"), "="), (models.F("valid"), "&&")], name="order_one_provider_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentitem",
            constraint=models.UniqueConstraint(fields=("assessment", "code"), name="assessment_item_once"),
        ),
        migrations.AddConstraint(
            model_name="assessmentitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("present__isnull", True), ("present__in", (0, 1, 2, 3, 4, 9)), _connector="OR"),
                name="assessment_item_present_is_a_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("expected__isnull", True), ("expected__in", (0, 1, 2, 3, 4, 9)), _connector="OR"),
                name="assessment_item_expected_is_a_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("performance__in", ["", "self", "partly", "not_self", "not_relevant"])),
                name="assessment_item_performance_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("significance__in", ["", "not_limited", "limited"])),
                name="assessment_item_significance_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.UniqueConstraint(fields=("decision", "position"), name="decision_line_place_once"),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="decision_line_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["within", "needs_reason", "outside", "unknown"])),
                name="decision_line_verdict_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["open", "granted", "refused"])),
                name="decision_line_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_day__isnull", True),
                    ("start__isnull", True),
                    ("last_day__gte", models.F("start")),
                    _connector="OR",
                ),
                name="decision_line_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dispensed_by__isnull", True), ("dispensed_on__isnull", True)),
                    models.Q(
                        ("dispensation_reason__regex", "\\S"),
                        ("dispensed_by__isnull", False),
                        ("dispensed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="decision_line_dispensation_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="earliernumber",
            constraint=models.UniqueConstraint(fields=("municipality", "number"), name="earlier_number_once"),
        ),
        migrations.AddConstraint(
            model_name="earliernumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__regex", "^[0-9]{6}[0-9A-Z]{4}$")), name="earlier_number_has_ten_places"
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["municipality", "due_on"], name="enquiry_open_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(fields=["citizen", "-received_at"], name="enquiry_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="enquiry_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(condition=models.Q(("wish__regex", "\\S")), name="enquiry_has_a_wish"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "source__in",
                        [
                            "citizen",
                            "relative",
                            "other_administration",
                            "home_care",
                            "home_nursing",
                            "training",
                            "prevention",
                            "other_municipality",
                            "general_practitioner",
                            "specialist",
                            "hospital_surgical",
                            "hospital_medical",
                            "hospital_psychiatric",
                            "hospital_emergency",
                            "other",
                        ],
                    )
                ),
                name="enquiry_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "answered", "withdrawn"])), name="enquiry_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="delay",
            constraint=models.CheckConstraint(condition=models.Q(("cause__regex", "\\S")), name="delay_has_a_cause"),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["citizen", "-assessed_on"], name="assessment_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="assessment_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("citizen",), name="assessment_one_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "completed", "discarded"])), name="assessment_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("overall_level__isnull", True), ("overall_level__in", (0, 1, 2, 3, 4)), _connector="OR"
                ),
                name="assessment_overall_level_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "completed"), _negated=True),
                    models.Q(
                        ("completed_at__isnull", False),
                        ("overall_level__isnull", False),
                        ("overall_reason__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="assessment_level_by_a_person",
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["citizen"], name="grant_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="grant_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("known__isempty", False), ("known__startswith__isnull", False)),
                name="grant_known_has_a_beginning",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("regime__in", ["social_services_act", "elderly_care_act"])),
                name="grant_regime_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["package", "pathway"])), name="grant_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_cause__in", ["", "death", "moved", "own_wish", "no_longer_needed", "other"])),
                name="grant_end_cause_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_cause", ""), ("valid__endswith__isnull", False), _connector="OR"),
                name="grant_ended_has_an_end",
            ),
        ),
    ]

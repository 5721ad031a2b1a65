"""What must hold in the tables."""

import django.contrib.postgres.constraints
from django.db import migrations, models

import municipality.casework.models.letters


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0006_tables_of_relative"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_one_off", False), ("is_temporary", False)),
                    ("valid__endswith__isnull", False),
                    _connector="OR",
                ),
                name="grant_temporary_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[(models.F("series"), "="), (models.F("valid"), "&&"), (models.F("known"), "&&")],
                name="grant_one_statement_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_one_off", False)),
                expressions=[
                    (models.F("citizen"), "="),
                    (models.F("product"), "="),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="grant_same_product_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("kind", "pathway")),
                expressions=[
                    (models.F("citizen"), "="),
                    (models.F("kind"), "="),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="grant_one_pathway_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("citizen"), "="),
                    (models.F("area"), "="),
                    (models.F("regime"), "<>"),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="grant_one_regime_for_the_same_help",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)), fields=("decision",), name="hearing_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(condition=models.Q(("facts__len__gte", 1)), name="hearing_has_facts"),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__regex", "\\S")), name="hearing_is_about_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("may_mean__regex", "\\S")), name="hearing_says_what_it_may_mean"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("respond_by__gt", models.F("asked_on"))), name="hearing_gives_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on__isnull", True), ("weight__regex", "\\S"), _connector="OR"),
                name="hearing_leads_to_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="home_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[(models.F("citizen"), "="), (models.F("valid"), "&&")], name="home_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(condition=models.Q(("street__regex", "\\S")), name="home_has_a_street"),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.CheckConstraint(
                condition=models.Q(("postcode__regex", "^\\d{3,4}$")), name="home_postcode_is_digits"
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["citizen", "-recorded_at"], name="letter_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="letter_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["decision", "hearing", "delay_notice", "acknowledgement", "pause", "ending", "adjustment"],
                    )
                ),
                name="letter_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256", municipality.casework.models.letters.HexSha256(models.F("pdf")))),
                name="letter_sha256_is_its_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "decision"), _negated=True), ("decision__isnull", False), _connector="OR"
                ),
                name="letter_of_a_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(fields=("assessment", "position"), name="need_place_once"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("shift__in", ["day", "evening", "night"])), name="need_shift_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("employees__in", [1, 2])), name="need_employees_are_one_or_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(condition=models.Q(("what__regex", "\\S")), name="need_is_for_something"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("every_weeks__gte", 1), ("minutes__gte", 1), ("minutes__lte", 1440), ("times__gte", 1)
                ),
                name="need_has_minutes",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["municipality", "recorded_at"], name="message_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "handed_over"])), name="message_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["digital_post", "print"])), name="message_channel_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_over_at__isnull", True), ("state", "waiting")),
                    models.Q(("handed_over_at__isnull", False), ("state", "handed_over")),
                    _connector="OR",
                ),
                name="message_handed_over_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__gte", models.F("sent_on"))), name="message_received_after_sent"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="pause_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("cause__in", ["hospital", "temporary_stay", "away"])), name="pause_cause_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[(models.F("series"), "="), (models.F("valid"), "&&"), (models.F("known"), "&&")],
                name="pause_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="practice_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[(models.F("municipality"), "="), (models.F("valid"), "&&")], name="practice_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__regex", "\\S")), name="practice_names_its_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(condition=models.Q(("phone__regex", "\\S")), name="practice_has_a_phone"),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("cvr", ""), ("cvr__regex", "^\\d{8}$"), _connector="OR"),
                name="practice_cvr_is_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("complaint_weeks__gte", 1), ("hearing_days__gte", 1), ("review_months__gte", 1)),
                name="practice_gives_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="refuseditem",
            constraint=models.UniqueConstraint(fields=("line", "item"), name="refused_item_once"),
        ),
        migrations.AddConstraint(
            model_name="refuseditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")), name="refused_item_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="refuseditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule__regex", "\\S")), name="refused_item_has_a_rule"
            ),
        ),
        migrations.AddIndex(
            model_name="regimechoice",
            index=models.Index(fields=["citizen", "-recorded_at"], name="regime_of_citizen"),
        ),
        migrations.AddConstraint(
            model_name="regimechoice",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="regime_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="regimechoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("regime__in", ["social_services_act", "elderly_care_act"])), name="regime_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="regimechoice",
            constraint=models.CheckConstraint(condition=models.Q(("reason__regex", "\\S")), name="regime_has_a_reason"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["citizen", "-recorded_at"], name="decision_of_citizen"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("state__in", ["sent", "discarded"]), _negated=True),
                fields=["municipality", "state"],
                name="decision_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="decision_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "discarded"), _negated=True),
                fields=("replaces",),
                name="decision_replaced_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_hearing", "awaiting_approval", "approved", "sent", "discarded"])
                ),
                name="decision_state_is_known",
            ),
        ),
    ]

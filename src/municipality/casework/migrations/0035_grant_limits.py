"""Who may grant what is the municipality's own table, and what a decision needs of it is signed with its verdicts."""

from importlib import import_module
from typing import Any

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import MUNICIPALITY, protect

standards = import_module("municipality.casework.migrations.0033_adopted_standards")
MATTERS = [
    ("weekly_hours", "hjælp over et antal timer om ugen"),
    ("product", "en bestemt pakke eller et bestemt forløb"),
    ("individual_rate", "hjælp med individuel takst"),
    ("dispensation", "dispensation fra standarden"),
    ("deviation", "hjælp, der fraviger en hovedregel i standarden"),
    ("without_standard", "hjælp, hvor der ingen kvalitetsstandard er"),
    ("beside_standard", "hjælp ved siden af standarden"),
    ("care_home", "plejebolig"),
]
ROLES = [("team_leader", "teamleder"), ("decision_maker", "afgørelsesansvarlig")]

# `known` is the database's own, and so is the name of who wrote it.
RULES = standards.RULES.replace("casework_adoptedstandard", "casework_grantlimit")
NO_RULES = standards.NO_RULES.replace("casework_adoptedstandard", "casework_grantlimit")

# A decision that needs no role is signed as it was, so that a draft written before can leave.
SAID = """
    CREATE FUNCTION casework_verdicts_said(
        decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb, approver text
    ) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN approver = '' THEN said.it ELSE
            encode(sha256(convert_to(said.it || ' ' || approver, 'UTF8')), 'hex') END
        FROM (SELECT casework_verdicts_said(decision, day, catalogue, version, facts, answer, further)) said (it)
    $$;
    CREATE OR REPLACE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT wall_is_sealed(casework_verdicts_said(NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts,
                NEW.answer, NEW.further_answers, NEW.approver_role), NEW.verdict_seal) THEN
            PERFORM casework_refuse('decision_verdicts_are_the_standards',
                'what the standard says of it is not what the standard was found to say');
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION casework_role_may_grant(needed text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT needed = '' OR coalesce(wall_role(), '') = 'decision_maker'
            OR (needed = 'team_leader' AND coalesce(wall_role(), '') = 'team_leader')
    $$;
    CREATE FUNCTION casework_approver_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT casework_role_may_grant(NEW.approver_role) THEN
            PERFORM casework_refuse('decision_needs_approver', format('only %s may grant this', NEW.approver_role));
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER approver_rules BEFORE UPDATE ON casework_decision FOR EACH ROW
        WHEN (NEW.state <> OLD.state
            AND (NEW.state = 'approved' OR (OLD.state = 'draft' AND NEW.state = 'sent')))
        EXECUTE FUNCTION casework_approver_rules();
"""
SAID_BEFORE = (
    """
    DROP TRIGGER approver_rules ON casework_decision;
    DROP FUNCTION casework_approver_rules(), casework_role_may_grant(text);
    """
    + standards.SAID[standards.SAID.index("CREATE OR REPLACE FUNCTION casework_verdict_rules") :]
    + "DROP FUNCTION casework_verdicts_said(bigint, date, text, text, jsonb, jsonb, jsonb, text);"
)


def fields() -> list[tuple[str, Any]]:
    """The columns of the table."""
    ranges, shapes = django.contrib.postgres.fields.ranges, municipality.casework.models.shapes
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("matter", models.CharField(choices=MATTERS, max_length=20, verbose_name="hvad")),
        ("limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="over timer om ugen")),
        ("product", models.TextField(blank=True, db_default="", verbose_name="ydelse")),
        ("role", models.CharField(choices=ROLES, max_length=20, verbose_name="må bevilges af")),
        ("source", models.TextField(help_text="Where it was decided.", verbose_name="kilde")),
        ("valid", ranges.DateRangeField(help_text=shapes.FROM_AND_TO, verbose_name="gyldig")),
        (
            "known",
            ranges.DateTimeRangeField(db_default=shapes.SinceNow(), help_text=shapes.KNOWN, verbose_name="kendt"),
        ),
        ("recorded_at", models.DateTimeField(db_default=shapes.ClockTimestamp(), verbose_name="registreret")),
        (
            "municipality",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
            ),
        ),
        ("recorded_by", standards.written_by()),
    ]


def constraints() -> list[object]:
    """What its rows must meet."""
    check, q = models.CheckConstraint, models.Q
    return [
        check(
            condition=q(("valid__isempty", False), ("valid__startswith__isnull", False)),
            name="grant_limit_has_a_period",
        ),
        django.contrib.postgres.constraints.ExclusionConstraint(
            expressions=[
                (models.F("municipality"), "="),
                (models.F("matter"), "="),
                (models.F("product"), "="),
                (models.F("valid"), "&&"),
                (models.F("known"), "&&"),
            ],
            name="grant_limit_one_at_a_time",
        ),
        check(condition=q(("matter__in", [code for code, _ in MATTERS])), name="grant_limit_matter_is_known"),
        check(condition=q(("role__in", [code for code, _ in ROLES])), name="grant_limit_role_is_known"),
        check(condition=q(("source__regex", "\\S")), name="grant_limit_has_a_source"),
        check(
            condition=q(
                q(("limit__isnull", False), ("matter", "weekly_hours")),
                q(q(("matter", "weekly_hours"), _negated=True), ("limit__isnull", True)),
                _connector="OR",
            ),
            name="grant_limit_of_hours_says_how_many",
        ),
        check(
            condition=q(
                q(("matter", "product"), ("product__regex", "\\S")),
                q(q(("matter", "product"), _negated=True), ("product", "")),
                _connector="OR",
            ),
            name="grant_limit_of_a_product_names_it",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("access", "0004_power_of_attorney"), ("casework", "0034_draft_saves")]

    operations = [
        migrations.CreateModel(
            name="GrantLimit",
            fields=fields(),
            options={
                "verbose_name": "grænse for bevilling",
                "verbose_name_plural": "grænser for bevilling",
                "constraints": constraints(),
            },
        ),
        *protect(
            "casework_grantlimit", seen_by=[MUNICIPALITY], written_by=[standards.ADMINISTRATOR], rights="SELECT, INSERT"
        ),
        migrations.RunSQL(RULES, NO_RULES),
        migrations.AddField(
            model_name="decision",
            name="approver_role",
            field=models.CharField(
                blank=True,
                choices=ROLES,
                db_default="",
                default="",
                max_length=20,
                verbose_name="kræver godkendelse af",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("approver_role__in", ["", *(code for code, _ in ROLES)])),
                name="decision_approver_role_is_known",
            ),
        ),
        migrations.RunSQL(SAID, SAID_BEFORE),
    ]

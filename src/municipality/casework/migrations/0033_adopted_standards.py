"""Which standards are in force for each Act is a table of its own, and help can be described without any.

A decision keeps what every standard that was asked has answered; a line names what its help belongs to.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import MUNICIPALITY, Door, protect

ADMINISTRATOR = Door(
    read="municipality_id = (SELECT wall_administering())", write="municipality_id = (SELECT wall_administering())"
)
REGIMES = [("social_services_act", "serviceloven"), ("elderly_care_act", "ældreloven")]
KINDS = {
    "package": "pakke",
    "pathway": "forløb",
    "in_stay": "forløb under ophold",
    "place": "plejebolig",
    "stay": "midlertidigt ophold",
    "meals": "mad",
    "relief": "afløsning og aflastning",
    "training": "træning",
    "help": "hjælp beskrevet individuelt",
}
CATEGORIES = ["personal_care", "practical", "meals", "training", "relief", "other"]

# What each municipality has granted by so far. The owner is behind row-level security as well, and has no claims here.
COPIED = """
    ALTER TABLE casework_practice NO FORCE ROW LEVEL SECURITY;
    INSERT INTO casework_adoptedstandard (municipality_id, regime, catalogue, source, valid, known)
        SELECT municipality_id, 'social_services_act', packages, '', unnest(range_agg(valid)), tstzrange(now(), NULL)
        FROM casework_practice WHERE packages <> '' GROUP BY municipality_id, packages;
    INSERT INTO casework_adoptedstandard (municipality_id, regime, catalogue, source, valid, known)
        SELECT municipality_id, 'elderly_care_act', pathways, '', unnest(range_agg(valid)), tstzrange(now(), NULL)
        FROM casework_practice WHERE pathways <> '' GROUP BY municipality_id, pathways;
    ALTER TABLE casework_practice FORCE ROW LEVEL SECURITY;
    SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;
"""
# The latest adopted for each Act, where the columns are made again.
COPIED_BACK = """
    ALTER TABLE casework_practice NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_adoptedstandard NO FORCE ROW LEVEL SECURITY;
    UPDATE casework_practice practice SET
        packages = coalesce((SELECT catalogue FROM casework_adoptedstandard adopted
            WHERE adopted.municipality_id = practice.municipality_id AND regime = 'social_services_act'
            AND adopted.valid && practice.valid AND upper_inf(known) ORDER BY adopted.valid DESC LIMIT 1), ''),
        pathways = coalesce((SELECT catalogue FROM casework_adoptedstandard adopted
            WHERE adopted.municipality_id = practice.municipality_id AND regime = 'elderly_care_act'
            AND adopted.valid && practice.valid AND upper_inf(known) ORDER BY adopted.valid DESC LIMIT 1), '');
    ALTER TABLE casework_adoptedstandard FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_practice FORCE ROW LEVEL SECURITY;
"""
# `known` is the database's own, and so is the name of who wrote it.
RULES = """
    GRANT UPDATE (known) ON casework_adoptedstandard TO helhed_runtime;
    CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_adoptedstandard
        FOR EACH ROW EXECUTE FUNCTION casework_known_rules();
    CREATE TRIGGER written_by BEFORE INSERT ON casework_adoptedstandard
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
NO_RULES = """
    DROP TRIGGER written_by ON casework_adoptedstandard; DROP TRIGGER known_rules ON casework_adoptedstandard;
"""

# What further standards answered and what a line belongs to are signed too; of a decision without either the text is as
# it was, so that a draft written before can leave.
SAID = """
    CREATE FUNCTION casework_verdicts_said(
        decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb
    ) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT encode(sha256(convert_to((jsonb_build_object(
            'decision', decision, 'on', day, 'catalogue', catalogue, 'version', version, 'facts', facts,
            'answer', answer, 'lines', (
                SELECT coalesce(jsonb_agg(jsonb_build_array(
                    line.position, line.product, line.wish, line.verdict, line.findings, line.outcome, line.start,
                    line.last_day) ORDER BY line.position), '[]')
                FROM casework_decisionline line WHERE line.decision_id = decision)
        ) || CASE WHEN further = '[]' THEN '{}' ELSE jsonb_build_object('further', further) END
          || coalesce((SELECT jsonb_build_object('catalogues', jsonb_agg(
                jsonb_build_array(line.position, line.catalogue) ORDER BY line.position))
                FROM casework_decisionline line WHERE line.decision_id = decision AND line.catalogue <> ''
                HAVING count(*) > 0), '{}')
        )::text, 'UTF8')), 'hex')
    $$;
    CREATE OR REPLACE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT wall_is_sealed(casework_verdicts_said(NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts,
                NEW.answer, NEW.further_answers), NEW.verdict_seal) THEN
            PERFORM casework_refuse('decision_verdicts_are_the_standards',
                'what the standard says of it is not what the standard was found to say');
        END IF;
        RETURN NEW;
    END $$;
"""
SAID_BEFORE = """
    CREATE OR REPLACE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT wall_is_sealed(casework_verdicts_said(
                NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts, NEW.answer), NEW.verdict_seal) THEN
            PERFORM casework_refuse('decision_verdicts_are_the_standards',
                'what the standard says of it is not what the standard was found to say');
        END IF;
        RETURN NEW;
    END $$;
    DROP FUNCTION casework_verdicts_said(bigint, date, text, text, jsonb, jsonb, jsonb);
"""

WHOLE = """
    CREATE OR REPLACE FUNCTION casework_decision_is_whole(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE line casework_decisionline;
    BEGIN
        IF NOT EXISTS (SELECT FROM casework_decisionline WHERE decision_id = made.id) THEN
            PERFORM casework_refuse('decision_has_lines', 'a decision decides something');
        END IF;
        FOR line IN SELECT * FROM casework_decisionline WHERE decision_id = made.id ORDER BY position LOOP
            IF line.outcome = 'open' THEN
                PERFORM casework_refuse('decision_line_is_decided', format('line %s is not decided', line.position));
            ELSIF line.outcome = 'refused' AND (line.refusal_reason !~ '\\S' OR line.refusal_rule !~ '\\S') THEN
                PERFORM casework_refuse('decision_line_refusal_has_reason', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.start IS NULL THEN
                PERFORM casework_refuse('decision_line_has_a_start', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.reason !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_has_reason', format('line %s', line.position));
            {also}
            ELSIF line.outcome = 'granted' AND line.verdict NOT IN ('within', 'no_standard')
                    AND line.deviation_reason !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_deviation_has_reason', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.verdict IN ('outside', 'unknown')
                    AND line.dispensed_by_id IS NULL THEN
                PERFORM casework_refuse('decision_line_needs_dispensation', format('line %s', line.position));
            END IF;
        END LOOP;
    END $$;
"""
DESCRIBED = """
            ELSIF line.outcome = 'granted' AND line.verdict = 'no_standard' AND line.goal !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_described_has_goal', format('line %s', line.position));
            ELSIF line.outcome = 'granted' AND line.verdict = 'no_standard'
                    AND coalesce(line.wish ->> 'how_often', '') !~ '\\S'
                    AND jsonb_array_length(coalesce(line.wish -> 'weekdays', '[]')) = 0 THEN
                PERFORM casework_refuse('decision_line_described_says_how_often', format('line %s', line.position));
"""


def written_by() -> "models.ForeignKey[object, object]":
    """The user who wrote a row, as the database knows."""
    return models.ForeignKey(
        blank=True,
        db_default=municipality.casework.models.shapes.WhoActs(),
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name="registreret af",
    )


def options() -> dict[str, object]:
    """How the table is called, and what its rows must meet."""
    return {
        "verbose_name": "standard i kraft",
        "verbose_name_plural": "standarder i kraft",
        "constraints": [
            models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="standard_has_a_period",
            ),
            django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("municipality"), "="),
                    (models.F("regime"), "="),
                    (models.F("catalogue"), "="),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="standard_adopted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(("regime__in", [code for code, _name in REGIMES])),
                name="standard_regime_is_known",
            ),
            models.CheckConstraint(condition=models.Q(("catalogue__regex", "\\S")), name="standard_names_a_catalogue"),
        ],
    }


def adopted() -> migrations.CreateModel:
    """The table of the standards in force."""
    ranges = django.contrib.postgres.fields.ranges
    shapes = municipality.casework.models.shapes
    return migrations.CreateModel(
        name="AdoptedStandard",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("regime", models.CharField(choices=REGIMES, max_length=20, verbose_name="lov")),
            ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
            (
                "source",
                models.TextField(
                    blank=True,
                    help_text="Where it was adopted: the committee and the day.",
                    verbose_name="vedtaget",
                ),
            ),
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
            ("recorded_by", written_by()),
        ],
        options=options(),
    )


def line_constraints() -> list[migrations.operations.base.Operation]:
    """What may be said to a line, and what help described in words must say of itself."""
    return [
        migrations.RemoveConstraint(model_name="decisionline", name="decision_line_verdict_is_known"),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["within", "needs_reason", "outside", "unknown", "no_standard"])),
                name="decision_line_verdict_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("catalogue", "described"), _negated=True),
                    models.Q(
                        ("product__regex", "\\S"),
                        ("verdict", "no_standard"),
                        ("wish__category__in", CATEGORIES),
                        ("wish__has_key", "category"),
                    ),
                    _connector="OR",
                ),
                name="decision_line_described_in_words",
            ),
        ),
    ]


def grant_constraints() -> list[migrations.operations.base.Operation]:
    """A grant may be of help described in words, and two standards may use one code."""
    return [
        migrations.RemoveConstraint(model_name="grant", name="grant_kind_is_known"),
        migrations.RemoveConstraint(model_name="grant", name="grant_same_product_once"),
        migrations.AlterField(
            model_name="grant",
            name="kind",
            field=models.CharField(choices=list(KINDS.items()), max_length=8, verbose_name="art"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", list(KINDS))), name="grant_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_one_off", False)),
                expressions=[
                    (models.F("citizen"), "="),
                    (models.F("catalogue"), "="),
                    (models.F("product"), "="),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="grant_same_product_once",
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0032_order_notices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        adopted(),
        migrations.RunSQL(COPIED, COPIED_BACK),
        *protect(
            "casework_adoptedstandard", seen_by=[MUNICIPALITY], written_by=[ADMINISTRATOR], rights="SELECT, INSERT"
        ),
        migrations.RunSQL(RULES, NO_RULES),
        migrations.RemoveField(model_name="practice", name="packages"),
        migrations.RemoveField(model_name="practice", name="pathways"),
        migrations.AddField(
            model_name="practice",
            name="answer_days",
            field=models.PositiveSmallIntegerField(
                db_default=5, default=5, verbose_name="arbejdsdage til svar, hvor ingen standard siger det"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="further_answers",
            field=models.JSONField(
                db_default=models.Value([], models.JSONField()), default=list, verbose_name="øvrige standarders svar"
            ),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="catalogue",
            field=models.TextField(blank=True, db_default="", verbose_name="katalog"),
        ),
        *line_constraints(),
        *grant_constraints(),
        migrations.RunSQL(SAID, SAID_BEFORE),
        migrations.RunSQL(WHOLE.replace("{also}", DESCRIBED), WHOLE.replace("{also}", "")),
    ]

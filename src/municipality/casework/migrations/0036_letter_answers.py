"""What a letter must be able to say: whether the wish is met, the facts of a refusal, that training was considered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from municipality.access.wall import STAFF, Door, part_of, protect
from municipality.casework.codes import FROM_OTHERS

FROM_OTHERS_SQL = ", ".join(f"'{source}'" for source in FROM_OTHERS)

OF_ONE_CITIZEN = """
    ALTER TABLE casework_linefact
        ADD CONSTRAINT linefact_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT linefact_line_of_citizen FOREIGN KEY (line_id, citizen_id)
            REFERENCES casework_decisionline (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_linefact
        DROP CONSTRAINT linefact_line_of_citizen, DROP CONSTRAINT linefact_of_its_municipality;
"""

RULES = """
    CREATE TRIGGER line_fact_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_linefact
        FOR EACH ROW EXECUTE FUNCTION casework_refused_item_rules();

    CREATE FUNCTION casework_letter_answers(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE each casework_decisionline; gone casework_refuseditem;
    BEGIN
        IF made.enquiry_id IS NOT NULL AND made.is_wish_met IS NULL THEN
            PERFORM casework_refuse('decision_answers_the_wish', 'nobody has said whether the wish is met');
        END IF;
        IF made.is_wish_met AND EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id
                AND (line.outcome = 'refused' OR EXISTS (
                    SELECT FROM casework_refuseditem refused WHERE refused.line_id = line.id))) THEN
            PERFORM casework_refuse('decision_met_refuses_nothing', 'the wish is not met where something is refused');
        END IF;
        IF made.review_on > (made."on" + interval '12 months') AND made.review_reason !~ '\\S' THEN
            PERFORM casework_refuse('decision_reviewed_within_a_year', 'reviewed later than a year without a reason');
        END IF;
        FOR each IN SELECT * FROM casework_decisionline WHERE decision_id = made.id ORDER BY position LOOP
            IF each.outcome = 'granted' AND each.goal !~ '\\S' THEN
                PERFORM casework_refuse('decision_line_has_a_goal', format('line %s', each.position));
            ELSIF each.outcome = 'refused' AND NOT EXISTS (
                    SELECT FROM casework_linefact fact WHERE fact.line_id = each.id AND fact.item = '') THEN
                PERFORM casework_refuse('decision_line_refusal_has_a_fact', format('line %s', each.position));
            END IF;
            FOR gone IN SELECT * FROM casework_refuseditem WHERE line_id = each.id LOOP
                IF NOT EXISTS (SELECT FROM casework_linefact fact
                        WHERE fact.line_id = each.id AND fact.item = gone.item) THEN
                    PERFORM casework_refuse('decision_line_refusal_has_a_fact', format('item %s', gone.item));
                END IF;
            END LOOP;
        END LOOP;
        IF EXISTS (SELECT FROM casework_linefact fact JOIN casework_decisionline line ON line.id = fact.line_id
                WHERE line.decision_id = made.id AND (line.outcome = 'refused' OR fact.item <> '')
                AND fact.source IN (FROM_OTHERS) AND NOT fact.is_known)
                AND NOT EXISTS (SELECT FROM casework_hearing
                    WHERE decision_id = made.id AND closed_on IS NOT NULL) THEN
            PERFORM casework_refuse('decision_hears_the_citizen_first', 'what others said is not heard');
        END IF;
        IF made.state = 'sent' AND made.reablement = '' AND EXISTS (SELECT FROM casework_grant given
                WHERE given.decision_id = made.id AND given.regime = 'social_services_act'
                AND given.kind IN ('package', 'meals')) THEN
            PERFORM casework_refuse('decision_considers_training', 'help by § 83 without a word on § 83 a');
        END IF;
    END $$;
    CREATE FUNCTION casework_letter_answer_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM casework_letter_answers(NEW); RETURN NEW; END $$;
    CREATE TRIGGER letter_answer_rules BEFORE UPDATE ON casework_decision FOR EACH ROW
        WHEN (NEW.state <> OLD.state AND NEW.state IN ('awaiting_approval', 'sent'))
        EXECUTE FUNCTION casework_letter_answer_rules();
"""
GONE = """
    DROP TRIGGER letter_answer_rules ON casework_decision;
    DROP FUNCTION casework_letter_answer_rules();
    DROP FUNCTION casework_letter_answers(casework_decision);
    DROP TRIGGER line_fact_rules ON casework_linefact;
"""
PART = part_of("casework_decisionline", by="line_id")
# A fact in the relative's own letter is hers: whoever reads the citizen's own case does not see it.
OWN_PART = Door(read=f"({PART.read} AND NOT is_for_relative)")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_telephones"),
        ("casework", "0035_grant_limits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LineFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.TextField(
                        blank=True, db_default="", help_text="Empty: the whole line.", verbose_name="delopgave"
                    ),
                ),
                (
                    "is_for_relative",
                    models.BooleanField(db_default=False, default=False, verbose_name="til den pårørende"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("text", models.TextField(verbose_name="oplysning")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("visit", "samtalen med borgeren"),
                            ("citizen", "borgeren selv"),
                            ("relative", "en pårørende"),
                            ("provider", "hjemmeplejen eller en anden leverandør"),
                            ("hospital", "sygehuset"),
                            ("doctor", "lægen"),
                            ("other", "en anden"),
                        ],
                        max_length=20,
                        verbose_name="kilde",
                    ),
                ),
                ("source_name", models.TextField(blank=True, db_default="", verbose_name="hvem")),
                ("known_on", models.DateField(verbose_name="kendt siden")),
                (
                    "is_known",
                    models.BooleanField(db_default=False, default=False, verbose_name="borgeren kender oplysningen"),
                ),
            ],
            options={
                "verbose_name": "oplysning bag en linje",
                "verbose_name_plural": "oplysninger bag linjer",
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="conflict_answer",
            field=models.TextField(blank=True, db_default="", verbose_name="hvorfor oplysningerne passer sammen"),
        ),
        migrations.AddField(
            model_name="decision",
            name="is_wish_met",
            field=models.BooleanField(blank=True, null=True, verbose_name="ønsket er helt opfyldt"),
        ),
        migrations.AddField(
            model_name="decision",
            name="reablement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("completed", "borgeren har gennemført et forløb"),
                    ("offered", "borgeren får tilbud om et forløb"),
                    ("declined", "borgeren har sagt nej til et forløb"),
                    ("no_gain", "et forløb kan ikke gøre borgeren mere selvhjulpen nu"),
                ],
                db_default="",
                max_length=20,
                verbose_name="rehabilitering er overvejet",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="reablement_reason",
            field=models.TextField(blank=True, db_default="", verbose_name="om rehabilitering"),
        ),
        migrations.AddField(
            model_name="decision",
            name="review_reason",
            field=models.TextField(blank=True, db_default="", verbose_name="hvorfor først vurderet igen efter et år"),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="agreed",
            field=models.TextField(blank=True, db_default="", verbose_name="aftalt"),
        ),
        migrations.AddField(
            model_name="hearing",
            name="expected_on",
            field=models.DateField(blank=True, null=True, verbose_name="afgørelse ventes"),
        ),
        migrations.AddField(
            model_name="hearingdraft",
            name="expected_on",
            field=models.DateField(blank=True, null=True, verbose_name="afgørelse ventes"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reablement__in", ["", "completed", "offered", "declined", "no_gain"])),
                name="decision_reablement_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expected_on__isnull", True), ("expected_on__gt", models.F("respond_by")), _connector="OR"
                ),
                name="hearing_decides_after_the_answer",
            ),
        ),
        migrations.AddField(
            model_name="linefact",
            name="citizen",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
            ),
        ),
        migrations.AddField(
            model_name="linefact",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="casework.decisionline",
                verbose_name="linje",
            ),
        ),
        migrations.AddField(
            model_name="linefact",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="handlekommune"
            ),
        ),
        migrations.AddConstraint(
            model_name="linefact",
            constraint=models.UniqueConstraint(fields=("line", "position"), name="line_fact_place_once"),
        ),
        migrations.AddConstraint(
            model_name="linefact",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="line_fact_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="linefact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__in", ["visit", "citizen", "relative", "provider", "hospital", "doctor", "other"])
                ),
                name="line_fact_source_is_known",
            ),
        ),
        migrations.RunSQL(OF_ONE_CITIZEN, OF_ANY),
        *protect(
            "casework_linefact",
            seen_by=[STAFF, OWN_PART],
            written_by=[STAFF],
            rights="SELECT, INSERT, UPDATE, DELETE",
        ),
        migrations.RunSQL(RULES.replace("FROM_OTHERS", FROM_OTHERS_SQL), GONE),
    ]

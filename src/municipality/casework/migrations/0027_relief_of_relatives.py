"""Relief is for whoever cares: she is named in its line, and told by a letter that leaves with the decision."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from municipality.access.wall import STAFF, own_case

OWN = own_case()
TO_RELATIVES = "('relief_decision', 'relief_ending')"

OF_ONE_CITIZEN = """
    ALTER TABLE casework_decisionline ADD CONSTRAINT decisionline_relative_of_citizen
        FOREIGN KEY (relative_id, citizen_id) REFERENCES casework_relative (id, citizen_id);
    ALTER TABLE casework_letter ADD CONSTRAINT letter_line_of_citizen
        FOREIGN KEY (line_id, citizen_id) REFERENCES casework_decisionline (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_letter DROP CONSTRAINT letter_line_of_citizen;
    ALTER TABLE casework_decisionline DROP CONSTRAINT decisionline_relative_of_citizen;
"""

# A letter to a relative in her own name is hers: whoever reads the citizen's own case does not see it.
DOORS = f"""
    ALTER POLICY wall_read ON casework_letter USING ({STAFF.read} OR ({OWN.read} AND kind NOT IN {TO_RELATIVES}));
    ALTER POLICY wall_read ON casework_outgoingmessage USING ({STAFF.read} OR ({OWN.read} AND NOT is_to_relative));
"""
WIDE = f"""
    ALTER POLICY wall_read ON casework_outgoingmessage USING ({STAFF.read} OR {OWN.read});
    ALTER POLICY wall_read ON casework_letter USING ({STAFF.read} OR {OWN.read});
"""

LEAVES = """
    CREATE OR REPLACE FUNCTION casework_decision_leaves(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM casework_hearing WHERE decision_id = made.id AND closed_on IS NULL) THEN
            PERFORM casework_refuse('decision_hearing_is_closed', 'its hearing is open');
        END IF;
        IF NOT EXISTS (SELECT FROM casework_letter letter JOIN casework_outgoingmessage message
                ON message.letter_id = letter.id WHERE letter.decision_id = made.id AND letter.kind = 'decision') THEN
            PERFORM casework_refuse('decision_leaves_with_its_letter', 'there is no letter on its way out');
        END IF;
        IF EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id AND line.outcome = 'granted'
                AND NOT EXISTS (SELECT FROM casework_grant given WHERE given.line_id = line.id)) THEN
            PERFORM casework_refuse('decision_grants_its_lines', 'a granted line has no grant');
        END IF;
        {also}
    END $$;
    CREATE OR REPLACE FUNCTION casework_letter_rests() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'decision' AND NOT EXISTS (
                SELECT FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent') THEN
            PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
        END IF;
        {and_of}
        RETURN NULL;
    END $$;
"""
WITH_RELATIVE = """
        IF EXISTS (SELECT FROM casework_decisionline line JOIN casework_grant given ON given.line_id = line.id
                WHERE line.decision_id = made.id AND given.kind = 'relief' AND line.relative_id IS NULL) THEN
            PERFORM casework_refuse('relief_names_a_relative', 'relief is granted to nobody');
        END IF;
        IF EXISTS (SELECT FROM casework_decisionline line WHERE line.decision_id = made.id
                AND line.relative_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM casework_letter letter JOIN casework_outgoingmessage message
                    ON message.letter_id = letter.id AND message.is_to_relative
                    WHERE letter.line_id = line.id AND letter.kind = 'relief_decision')) THEN
            PERFORM casework_refuse('relief_leaves_with_its_letter', 'the relative is not told');
        END IF;
"""
OF_A_SENT_LINE = f"""
        IF NEW.kind IN {TO_RELATIVES} AND NOT EXISTS (SELECT FROM casework_decisionline line
                JOIN casework_decision decision ON decision.id = line.decision_id
                WHERE line.id = NEW.line_id AND line.relative_id IS NOT NULL AND decision.state = 'sent') THEN
            PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
        END IF;
"""


def leaves(also: str, and_of: str) -> str:
    """What a decision must have with it when it leaves, and what a letter must rest on."""
    return LEAVES.replace("{also}", also).replace("{and_of}", and_of)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0026_settlement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letter",
            name="letter_kind_is_known",
        ),
        migrations.AddField(
            model_name="decisionline",
            name="relative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="casework.relative",
                verbose_name="pårørende",
            ),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="relative_number",
            field=models.CharField(
                blank=True, db_default="", max_length=10, verbose_name="den pårørendes personnummer"
            ),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="relative_reason",
            field=models.TextField(blank=True, db_default="", verbose_name="begrundelse til den pårørende"),
        ),
        migrations.AddField(
            model_name="letter",
            name="line",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="casework.decisionline",
                verbose_name="linje om aflastning",
            ),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="is_to_relative",
            field=models.BooleanField(db_default=False, verbose_name="til en pårørende i eget navn"),
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="receiver_number",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Empty: the citizen's own.",
                max_length=10,
                verbose_name="modtagerens personnummer",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision", "afgørelse"),
                    ("hearing", "partshøring"),
                    ("delay_notice", "besked om forsinkelse"),
                    ("acknowledgement", "kvittering"),
                    ("pause", "besked om pause"),
                    ("ending", "besked om ophør"),
                    ("adjustment", "besked om justering"),
                    ("relief_decision", "afgørelse til den pårørende"),
                    ("relief_ending", "besked om ophør til den pårørende"),
                ],
                max_length=16,
                verbose_name="art",
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relative_number", ""),
                    models.Q(("relative__isnull", False), ("relative_number__regex", "^[0-9]{10}$")),
                    _connector="OR",
                ),
                name="decision_line_relative_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "decision",
                            "hearing",
                            "delay_notice",
                            "acknowledgement",
                            "pause",
                            "ending",
                            "adjustment",
                            "relief_decision",
                            "relief_ending",
                        ],
                    )
                ),
                name="letter_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("relief_decision", "relief_ending")), ("line__isnull", False)),
                    models.Q(
                        models.Q(("kind__in", ("relief_decision", "relief_ending")), _negated=True),
                        ("line__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="letter_to_a_relative_is_of_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "relief_decision")), fields=("line",), name="relief_decision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("receiver_number", ""),
                    models.Q(("is_to_relative", True), ("receiver_number__regex", "^[0-9]{10}$")),
                    _connector="OR",
                ),
                name="message_receiver_number_is_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="relative_and_citizen"),
        ),
        migrations.RunSQL(OF_ONE_CITIZEN, OF_ANY),
        migrations.RunSQL(DOORS, WIDE),
        migrations.RunSQL(leaves(WITH_RELATIVE, OF_A_SENT_LINE), leaves("", "")),
    ]

"""No decision leaves with a verdict the core did not give: what it said is signed outside the database, checked inside.

The text that is signed is made here, of the rows as they stand, and made again when the decision leaves.
"""

from django.db import migrations, models

from municipality.access.wall import fit_statements

SEALED = """
    CREATE FUNCTION wall_is_sealed(said text, seal bytea) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN RETURN seal IS NOT DISTINCT FROM public.wall_mac('verdict', said); END $$;

    CREATE FUNCTION casework_verdicts_said(
        decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb
    ) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT encode(sha256(convert_to(jsonb_build_object(
            'decision', decision, 'on', day, 'catalogue', catalogue, 'version', version, 'facts', facts,
            'answer', answer, 'lines', (
                SELECT coalesce(jsonb_agg(jsonb_build_array(
                    line.position, line.product, line.wish, line.verdict, line.findings, line.outcome, line.start,
                    line.last_day) ORDER BY line.position), '[]')
                FROM casework_decisionline line WHERE line.decision_id = decision)
        )::text, 'UTF8')), 'hex')
    $$;

    CREATE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT wall_is_sealed(casework_verdicts_said(
                NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts, NEW.answer), NEW.verdict_seal) THEN
            PERFORM casework_refuse('decision_verdicts_are_the_standards',
                'what the standard says of it is not what the standard was found to say');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER verdict_rules BEFORE UPDATE ON casework_decision FOR EACH ROW
        WHEN (NEW.state <> OLD.state AND NEW.state IN ('awaiting_approval', 'sent'))
        EXECUTE FUNCTION casework_verdict_rules();
"""
GONE = """
    DROP TRIGGER verdict_rules ON casework_decision;
    DROP FUNCTION casework_verdict_rules();
    DROP FUNCTION casework_verdicts_said(bigint, date, text, text, jsonb, jsonb);
    DROP FUNCTION wall_is_sealed(text, bytea);
"""


def fit(_apps: object, schema_editor: object) -> None:
    """Give the database the key verdicts are signed with."""
    with schema_editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        for statement, values in fit_statements():
            cursor.execute(statement, values)


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_dispatch")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="verdict_seal",
            field=models.BinaryField(null=True, verbose_name="segl på svaret"),
        ),
        migrations.RunPython(fit, migrations.RunPython.noop),
        migrations.RunSQL(SEALED, GONE),
    ]

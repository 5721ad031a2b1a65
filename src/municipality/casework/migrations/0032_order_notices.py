"""A provider is notified of every change of its orders, and acknowledges it; an order never outlives its grant; a
reassessment begins unwritten.

A notice is read by its provider also before the order begins and after it has stopped, when the citizen's row is not.
One view tells it the name, never a protected one. It reads with its owner's rights; the owner's policy holds for the
providers with an unseen notice alone.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes

CODES = ["begun", "changed", "stopped", "paused", "resumed"]
TABLE = """
    ALTER TABLE casework_ordernotice
        ADD CONSTRAINT ordernotice_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT ordernotice_order_of_citizen FOREIGN KEY (order_id, citizen_id)
            REFERENCES casework_careorder (id, citizen_id);
    CREATE TRIGGER written_by BEFORE INSERT ON casework_ordernotice
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
    GRANT SELECT, INSERT, UPDATE (acknowledged_at) ON casework_ordernotice TO helhed_runtime;
    ALTER TABLE casework_ordernotice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY wall_read ON casework_ordernotice FOR SELECT USING (
        municipality_id = (SELECT wall_reading()) OR provider_id = (SELECT wall_providing()));
    CREATE POLICY wall_insert ON casework_ordernotice FOR INSERT WITH CHECK (
        municipality_id = (SELECT wall_writing()) AND acknowledged_at IS NULL);
    CREATE POLICY wall_update ON casework_ordernotice FOR UPDATE USING (provider_id = (SELECT wall_providing()))
        WITH CHECK (provider_id = (SELECT wall_providing()));
    CREATE FUNCTION casework_notice_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NOT EXISTS (SELECT FROM casework_careorder
                    WHERE id = NEW.order_id AND provider_id = NEW.provider_id) THEN
                PERFORM casework_refuse('order_notice_to_its_provider', 'a notice is to the provider of its order');
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.acknowledged_at IS NOT NULL THEN
            PERFORM casework_refuse('order_notice_is_seen', 'a notice is acknowledged once');
        END IF;
        NEW.acknowledged_at := clock_timestamp();
        NEW.acknowledged_by_id := wall_user();
        RETURN NEW;
    END $$;
    CREATE TRIGGER notice_rules BEFORE INSERT OR UPDATE ON casework_ordernotice
        FOR EACH ROW EXECUTE FUNCTION casework_notice_rules();
    CREATE POLICY notice_reads ON casework_citizen FOR SELECT TO CURRENT_USER USING (id IN (
        SELECT citizen_id FROM casework_ordernotice
        WHERE provider_id = (SELECT wall_providing()) AND acknowledged_at IS NULL));
    CREATE VIEW casework_order_notice_unseen WITH (security_barrier) AS
    SELECT notice.id, notice.citizen_id, notice.event, notice.since, notice.help, notice.details,
        CASE WHEN NOT citizen.is_name_protected
            THEN btrim(citizen.given_names || ' ' || citizen.family_name) END AS name
    FROM casework_ordernotice notice JOIN casework_citizen citizen ON citizen.id = notice.citizen_id
    WHERE notice.provider_id = (SELECT wall_providing()) AND notice.acknowledged_at IS NULL;
    GRANT SELECT ON casework_order_notice_unseen TO helhed_runtime;
"""
NO_TABLE = """
    DROP VIEW casework_order_notice_unseen;
    DROP POLICY notice_reads ON casework_citizen;
    DROP TRIGGER notice_rules ON casework_ordernotice;
    DROP FUNCTION casework_notice_rules();
    DROP POLICY wall_update ON casework_ordernotice; DROP POLICY wall_insert ON casework_ordernotice;
    DROP POLICY wall_read ON casework_ordernotice;
    ALTER TABLE casework_ordernotice NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    REVOKE ALL ON casework_ordernotice FROM helhed_runtime;
    DROP TRIGGER written_by ON casework_ordernotice;
    ALTER TABLE casework_ordernotice
        DROP CONSTRAINT ordernotice_order_of_citizen, DROP CONSTRAINT ordernotice_of_its_municipality;
"""
# Checked while the wall is open (`check_now`); where it is closed, the statement itself is not seen, and is refused.
WITHIN = """
    CREATE FUNCTION casework_order_within_grant() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM casework_grant WHERE id = NEW.id) OR EXISTS (
                SELECT FROM casework_careorder ordered WHERE ordered.series = NEW.series AND NOT isempty(ordered.valid)
                AND NOT EXISTS (SELECT FROM casework_grant given WHERE given.series = ordered.series
                    AND upper_inf(given.known) AND ordered.valid <@ given.valid)) THEN
            PERFORM casework_refuse('order_within_its_grant', 'an order outlives its grant');
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER order_within_grant AFTER INSERT OR UPDATE ON casework_grant
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_order_within_grant();
"""
NO_WITHIN = "DROP TRIGGER order_within_grant ON casework_grant; DROP FUNCTION casework_order_within_grant();"

# What was said last time is accepted by a person, matter by matter; a reassessment cannot begin with it.
UNWRITTEN = """
    CREATE FUNCTION casework_assessment_begins() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.carried_from_id IS NOT NULL AND NEW.state = 'draft' AND (
                NEW.place || NEW.own_view || NEW.resources || NEW.goals || NEW.overall_reason ~ '\\S'
                OR cardinality(NEW.participants) + cardinality(NEW.signs) + cardinality(NEW.signs_absent) > 0
                OR NEW.facts <> '{}'::jsonb OR NEW.overall_level IS NOT NULL) THEN
            PERFORM casework_refuse('assessment_begins_unwritten', 'what was said last time is accepted, not carried');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER assessment_begins BEFORE INSERT ON casework_assessment
        FOR EACH ROW EXECUTE FUNCTION casework_assessment_begins();
"""
NO_UNWRITTEN = "DROP TRIGGER assessment_begins ON casework_assessment; DROP FUNCTION casework_assessment_begins();"


def pointed(to: str, name: str) -> "models.ForeignKey[models.Model, models.Model]":
    """A column that points to another row."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, verbose_name=name)


def user(name: str, **more: object) -> "models.ForeignKey[models.Model, models.Model]":
    """A column that points to a person."""
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=name,
        **more,  # type: ignore[arg-type]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0031_notes_and_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("begun", "begynder"),
                            ("changed", "ændret"),
                            ("stopped", "stopper"),
                            ("paused", "holder pause"),
                            ("resumed", "går i gang igen"),
                        ],
                        max_length=8,
                        verbose_name="hændelse",
                    ),
                ),
                ("since", models.DateField(verbose_name="fra")),
                ("help", models.TextField(verbose_name="hjælp")),
                (
                    "details",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="det, der er ændret"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="set")),
                ("acknowledged_by", user("set af")),
                ("citizen", pointed("casework.citizen", "borger")),
                ("municipality", pointed("access.municipality", "handlekommune")),
                ("order", pointed("casework.careorder", "bestilling")),
                ("provider", pointed("access.organisation", "leverandør")),
                ("recorded_by", user("registreret af", db_default=municipality.casework.models.shapes.WhoActs())),
            ],
            options={
                "verbose_name": "besked om en bestilling",
                "verbose_name_plural": "beskeder om bestillinger",
                "indexes": [
                    models.Index(
                        condition=models.Q(("acknowledged_at__isnull", True)),
                        fields=["provider", "since"],
                        name="order_notice_unseen",
                    ),
                    models.Index(fields=["citizen"], name="order_notice_of_citizen"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("event__in", CODES)), name="order_notice_event_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("help__regex", "\\S")), name="order_notice_names_the_help"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                            models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="order_notice_seen_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunSQL(TABLE, NO_TABLE),
        migrations.RunSQL(WITHIN, NO_WITHIN),
        migrations.RunSQL(UNWRITTEN, NO_UNWRITTEN),
    ]

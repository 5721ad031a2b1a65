"""What is not handled is kept beside the orders, so that the clerk's page reads the rows it shows and no others.

`casework_unsettled` has a row for each order with something not handled: since when, and with whom. No role but the
owner can touch it. Triggers keep it: whoever writes of a case adds to it, a mark takes away. The two never cross: who
adds holds the municipality's list with others, who takes away holds it alone, and each reads what is there after it
got it. Whoever takes away has written its marks before, so that nobody waits for it who holds what it still needs.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import CLERK, STAFF, protect

READ = ("careorder", "pause", "adjustment", "settlementmark", "settlementstart")
OF_ITS_TIME = """
    CREATE TRIGGER written_by BEFORE INSERT ON casework_settlementstart
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
# All there is to say of what has changed in an order, for the owner alone.
CHANGES = """
    CREATE VIEW casework_order_changes AS
    SELECT ordered.id AS order_id, ordered.municipality_id, ordered.citizen_id, ordered.provider_id, ordered.series,
        ordered.valid,
        ordered.recorded_at > marked.until AS is_new, coalesce(ordered.stopped_at > marked.until, false) AS has_stopped,
        waits.told AS pauses, CASE WHEN ordered.valid @> wall_today() THEN waits.since END AS waits_since,
        laid.told AS adjustments,
        least(CASE WHEN ordered.recorded_at > marked.until THEN ordered.recorded_at END,
            CASE WHEN ordered.stopped_at > marked.until THEN ordered.stopped_at END, waits.first, laid.first)
            AS first_at,
        greatest(ordered.recorded_at, ordered.stopped_at, waits.last, laid.last) AS last_at
    FROM casework_careorder ordered
    CROSS JOIN LATERAL (SELECT coalesce(greatest(
            (SELECT max(seen_until) FROM casework_settlementmark WHERE order_id = ordered.id),
            (SELECT max(seen_until) FROM casework_settlementstart WHERE municipality_id = ordered.municipality_id)),
            '-infinity') AS until OFFSET 0) marked
    CROSS JOIN LATERAL (SELECT min(at) FILTER (WHERE at > marked.until) AS first, max(at) AS last,
            min(lower(valid)) FILTER (WHERE upper_inf(known) AND upper_inf(valid) AND valid @> wall_today()) AS since,
            jsonb_agg(jsonb_build_object('since', lower(valid), 'until', upper(valid), 'holds', upper_inf(known))
                ORDER BY lower(valid), id) FILTER (WHERE at > marked.until) AS told
        FROM (SELECT *, coalesce(upper(known), lower(known)) AS at FROM casework_pause
            WHERE citizen_id = ordered.citizen_id AND series = ordered.series) pause) waits
    CROSS JOIN LATERAL (SELECT min(recorded_at) FILTER (WHERE recorded_at > marked.until) AS first,
            max(recorded_at) AS last,
            jsonb_agg(since ORDER BY since) FILTER (WHERE recorded_at > marked.until) AS told
        FROM casework_adjustment WHERE citizen_id = ordered.citizen_id AND series = ordered.series) laid;
    REVOKE ALL ON casework_order_changes FROM PUBLIC;
"""
KEPT = """
    CREATE TABLE casework_unsettled (
        order_id bigint PRIMARY KEY,
        municipality_id bigint NOT NULL, provider_id bigint NOT NULL, since timestamptz NOT NULL);
    REVOKE ALL ON casework_unsettled FROM PUBLIC;
    ALTER TABLE casework_unsettled ENABLE ROW LEVEL SECURITY;
    CREATE INDEX casework_unsettled_oldest ON casework_unsettled (municipality_id, since, order_id);
    CREATE INDEX casework_unsettled_with ON casework_unsettled (municipality_id, provider_id, since, order_id);
    CREATE INDEX pause_without_end ON casework_pause (municipality_id, lower(valid))
        WHERE upper_inf(known) AND upper_inf(valid);

    CREATE FUNCTION casework_adds_unsettled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('casework_unsettled', NEW.municipality_id));
        INSERT INTO public.casework_unsettled
            SELECT order_id, municipality_id, provider_id, first_at FROM public.casework_order_changes
            WHERE citizen_id = NEW.citizen_id AND series = NEW.series AND first_at IS NOT NULL
            ON CONFLICT (order_id) DO UPDATE SET since = least(casework_unsettled.since, excluded.since);
        RETURN NULL;
    END $$;
    CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON casework_careorder
        FOR EACH ROW EXECUTE FUNCTION casework_adds_unsettled();
    CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON casework_pause
        FOR EACH ROW EXECUTE FUNCTION casework_adds_unsettled();
    CREATE TRIGGER unsettled AFTER INSERT ON casework_adjustment
        FOR EACH ROW EXECUTE FUNCTION casework_adds_unsettled();

    CREATE FUNCTION casework_forget_unsettled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN DELETE FROM public.casework_unsettled WHERE order_id = OLD.id; RETURN NULL; END $$;
    CREATE TRIGGER forget_unsettled AFTER DELETE ON casework_careorder
        FOR EACH ROW EXECUTE FUNCTION casework_forget_unsettled();

    CREATE FUNCTION casework_settle(municipality bigint, numbers bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        DELETE FROM public.casework_unsettled WHERE order_id IN (SELECT order_id FROM public.casework_order_changes
            WHERE order_id = ANY(numbers) AND municipality_id = municipality AND first_at IS NULL);
        UPDATE public.casework_unsettled SET since = first_at FROM public.casework_order_changes now
            WHERE casework_unsettled.order_id = now.order_id AND now.order_id = ANY(numbers)
                AND now.municipality_id = municipality AND since < first_at;
    END $$;
    CREATE FUNCTION casework_marks_settled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE here record;
    BEGIN
        FOR here IN SELECT municipality_id, array_agg(order_id) AS orders FROM marks GROUP BY 1 ORDER BY 1 LOOP
            PERFORM pg_advisory_xact_lock(hashtextextended('casework_unsettled', here.municipality_id));
            PERFORM public.casework_settle(here.municipality_id, here.orders);
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER settled AFTER INSERT ON casework_settlementmark REFERENCING NEW TABLE AS marks
        FOR EACH STATEMENT EXECUTE FUNCTION casework_marks_settled();
    CREATE FUNCTION casework_starts_settled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('casework_unsettled', NEW.municipality_id));
        PERFORM public.casework_settle(NEW.municipality_id, ARRAY(SELECT order_id FROM public.casework_unsettled
            WHERE municipality_id = NEW.municipality_id AND since <= NEW.seen_until));
        RETURN NULL;
    END $$;
    CREATE TRIGGER settled AFTER INSERT ON casework_settlementstart
        FOR EACH ROW EXECUTE FUNCTION casework_starts_settled();
    REVOKE ALL ON FUNCTION casework_adds_unsettled(), casework_forget_unsettled(), casework_settle(bigint, bigint[]),
        casework_marks_settled(), casework_starts_settled() FROM PUBLIC;
"""
# The order stands in the small view as well: what is asked through a barrier does not tell the planner behind it that
# only the first are wanted, and it would sort them all.
VIEWS = """
    DROP VIEW casework_order_to_settle;
    CREATE VIEW casework_order_to_settle WITH (security_barrier) AS
    SELECT now.order_id, now.municipality_id, now.citizen_id, now.provider_id, now.valid, now.is_new, now.has_stopped,
        CASE WHEN NOT citizen.is_name_protected
            THEN btrim(citizen.given_names || ' ' || citizen.family_name) END AS name,
        given.kind, given.catalogue, given.catalogue_version, given.product, given.terms,
        now.pauses, now.waits_since, now.adjustments, now.last_at
    FROM casework_order_changes now
    JOIN casework_citizen citizen ON citizen.id = now.citizen_id
    LEFT JOIN LATERAL (SELECT * FROM casework_grant
        WHERE citizen_id = now.citizen_id AND series = now.series
        ORDER BY lower(known) DESC, id DESC LIMIT 1) given ON true
    WHERE now.municipality_id = (SELECT wall_settling());

    CREATE VIEW casework_order_unsettled WITH (security_barrier) AS
    SELECT order_id, provider_id, since FROM casework_unsettled
    WHERE municipality_id = (SELECT wall_settling())
    ORDER BY since, order_id;

    CREATE VIEW casework_order_waiting WITH (security_barrier) AS
    SELECT ordered.id AS order_id, ordered.provider_id, lower(pause.valid) AS since
    FROM casework_pause pause
    JOIN casework_careorder ordered ON ordered.citizen_id = pause.citizen_id AND ordered.series = pause.series
    WHERE pause.municipality_id = (SELECT wall_settling()) AND upper_inf(pause.known) AND upper_inf(pause.valid)
        AND lower(pause.valid) <= wall_today() AND ordered.valid @> wall_today();
    GRANT SELECT ON casework_order_to_settle, casework_order_unsettled, casework_order_waiting TO helhed_runtime;
"""
# What was there before. The owner is behind the wall as well, and has no claims here.
FILLED = """
    INSERT INTO casework_unsettled
        SELECT order_id, municipality_id, provider_id, first_at FROM casework_order_changes WHERE first_at IS NOT NULL;
    ANALYZE casework_unsettled;
"""
OPEN, SHUT = (
    "".join(f"ALTER TABLE casework_{table} {force} ROW LEVEL SECURITY;" for table in READ)
    for force in ("NO FORCE", "FORCE")
)
NOT_KEPT = (
    """
    DROP VIEW casework_order_waiting, casework_order_unsettled, casework_order_to_settle;
    DROP TRIGGER settled ON casework_settlementstart; DROP TRIGGER settled ON casework_settlementmark;
    DROP TRIGGER unsettled ON casework_adjustment; DROP TRIGGER unsettled ON casework_pause;
    DROP TRIGGER unsettled ON casework_careorder; DROP TRIGGER forget_unsettled ON casework_careorder;
    DROP FUNCTION casework_starts_settled(), casework_marks_settled(), casework_settle(bigint, bigint[]),
        casework_forget_unsettled(), casework_adds_unsettled();
    DROP INDEX pause_without_end; DROP TABLE casework_unsettled; DROP VIEW casework_order_changes;
    """
    + import_module("municipality.casework.migrations.0026_settlement").VIEW
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0029_soonest_reviewed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SettlementStart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_until", models.DateTimeField(verbose_name="alt kendt før")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_default=municipality.casework.models.shapes.WhoActs(),
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registreret af",
                    ),
                ),
            ],
            options={
                "verbose_name": "afregningsstart",
                "verbose_name_plural": "afregningsstarter",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                        name="settlement_start_of_what_is_known",
                    )
                ],
            },
        ),
        migrations.RunSQL(OF_ITS_TIME, "DROP TRIGGER written_by ON casework_settlementstart"),
        *protect("casework_settlementstart", seen_by=[STAFF, CLERK], written_by=[CLERK], rights="SELECT, INSERT"),
        migrations.RunSQL(CHANGES + KEPT + VIEWS + OPEN + FILLED + SHUT, NOT_KEPT),
    ]

"""Whoever settles accounts reads what an order to a provider is, and nothing else of a case.

She has no door to the tables: one view shows her whose the help is (never a protected name), from whom, what, from when
to when, and when it waits, but not why. The view reads with its owner's rights, and the owner's door opens for her
claims alone.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import CLERK, STAFF, protect

READ = ("careorder", "citizen", "grant", "pause", "adjustment")
DOORS = "".join(
    f"""
    CREATE POLICY settlement_reads ON casework_{table} FOR SELECT TO CURRENT_USER
        USING (municipality_id = (SELECT wall_settling()));"""
    for table in READ
)
NO_DOORS = "".join(f"DROP POLICY settlement_reads ON casework_{table};" for table in READ)
VIEW = """
    CREATE VIEW casework_order_to_settle WITH (security_barrier) AS
    SELECT ordered.id AS order_id, ordered.municipality_id, ordered.citizen_id, ordered.provider_id, ordered.valid,
        ordered.recorded_at > marked.until AS is_new, coalesce(ordered.stopped_at > marked.until, false) AS has_stopped,
        CASE WHEN NOT citizen.is_name_protected
            THEN btrim(citizen.given_names || ' ' || citizen.family_name) END AS name,
        given.kind, given.catalogue, given.catalogue_version, given.product, given.terms,
        waits.told AS pauses, waits.since AS waits_since, laid.told AS adjustments,
        least(CASE WHEN ordered.recorded_at > marked.until THEN ordered.recorded_at END,
            CASE WHEN ordered.stopped_at > marked.until THEN ordered.stopped_at END, waits.first, laid.first)
            AS first_at,
        greatest(ordered.recorded_at, ordered.stopped_at, waits.last, laid.last) AS last_at
    FROM casework_careorder ordered
    JOIN casework_citizen citizen ON citizen.id = ordered.citizen_id
    CROSS JOIN LATERAL (SELECT coalesce(max(seen_until), '-infinity') AS until
        FROM casework_settlementmark WHERE order_id = ordered.id) marked
    LEFT JOIN LATERAL (SELECT * FROM casework_grant
        WHERE citizen_id = ordered.citizen_id AND series = ordered.series
        ORDER BY lower(known) DESC, id DESC LIMIT 1) given ON true
    CROSS JOIN LATERAL (SELECT min(at) FILTER (WHERE at > marked.until) AS first, max(at) AS last,
            min(lower(valid)) FILTER (WHERE upper_inf(known) AND upper_inf(valid) AND valid @> wall_today()) AS since,
            jsonb_agg(jsonb_build_object('since', lower(valid), 'until', upper(valid), 'holds', upper_inf(known))
                ORDER BY lower(valid), id) FILTER (WHERE at > marked.until) AS told
        FROM (SELECT *, coalesce(upper(known), lower(known)) AS at FROM casework_pause
            WHERE citizen_id = ordered.citizen_id AND series = ordered.series) pause) waits
    CROSS JOIN LATERAL (SELECT min(recorded_at) FILTER (WHERE recorded_at > marked.until) AS first,
            max(recorded_at) AS last,
            jsonb_agg(since ORDER BY since) FILTER (WHERE recorded_at > marked.until) AS told
        FROM casework_adjustment WHERE citizen_id = ordered.citizen_id AND series = ordered.series) laid
    WHERE ordered.municipality_id = (SELECT wall_settling());
    GRANT SELECT ON casework_order_to_settle TO helhed_runtime;
"""
OF_ITS_CITIZEN = """
    ALTER TABLE casework_settlementmark
        ADD CONSTRAINT settlementmark_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT settlementmark_order_of_citizen FOREIGN KEY (order_id, citizen_id)
            REFERENCES casework_careorder (id, citizen_id);
    CREATE TRIGGER written_by BEFORE INSERT ON casework_settlementmark
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
OF_ANY = """
    DROP TRIGGER written_by ON casework_settlementmark;
    ALTER TABLE casework_settlementmark
        DROP CONSTRAINT settlementmark_order_of_citizen, DROP CONSTRAINT settlementmark_of_its_municipality;
"""


def pointed(to: str, name: str) -> "models.ForeignKey[models.Model, models.Model]":
    """A column that points to another row."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, verbose_name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0025_assignments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="careorder",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="order_and_citizen"),
        ),
        migrations.CreateModel(
            name="SettlementMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_until", models.DateTimeField(verbose_name="set til og med")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("citizen", pointed("casework.citizen", "borger")),
                ("municipality", pointed("access.municipality", "handlekommune")),
                ("order", pointed("casework.careorder", "bestilling")),
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
                "verbose_name": "afregningsmærke",
                "verbose_name_plural": "afregningsmærker",
                "indexes": [models.Index(fields=["order", "-seen_until"], name="settlement_mark_of_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                        name="settlement_mark_of_what_is_known",
                    )
                ],
            },
        ),
        migrations.RunSQL(OF_ITS_CITIZEN, OF_ANY),
        *protect("casework_settlementmark", seen_by=[STAFF, CLERK], written_by=[CLERK], rights="SELECT, INSERT"),
        migrations.RunSQL(DOORS + VIEW, f"DROP VIEW casework_order_to_settle; {NO_DOORS}"),
    ]

"""Deadlines by matter, dated and in hours where a matter runs in hours; the municipality's own follow-up as an enquiry;
and the days of grants no order covers, kept by the database itself.
"""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import MUNICIPALITY, STAFF, Door, protect

ADMINISTRATOR = Door(
    read="municipality_id = (SELECT wall_administering())", write="municipality_id = (SELECT wall_administering())"
)
MATTERS = [
    ("home_care", "hjælp i hjemmet"),
    ("support", "socialpædagogisk støtte (pakke C)"),
    ("training", "træning"),
    ("care_home", "plejebolig"),
    ("discharge", "udskrivning fra sygehus"),
    ("end_of_life", "livets afslutning"),
    ("follow_up", "kommunens opfølgning"),
    ("complaint", "klage"),
    ("access", "aktindsigt"),
]
UNITS = [("hours", "timer"), ("working_days", "arbejdsdage"), ("weeks", "uger"), ("months", "måneder")]
SOURCES = [
    "citizen", "relative", "other_administration", "home_care", "home_nursing", "training", "prevention",
    "other_municipality", "general_practitioner", "specialist", "hospital_surgical", "hospital_medical",
    "hospital_psychiatric", "hospital_emergency", "municipality", "other",
]  # fmt: skip
CLOCKS = """
    GRANT UPDATE (matter, due_on, due_rule, due_at, target_on) ON casework_enquiry TO helhed_runtime;
    CREATE TRIGGER written_by BEFORE INSERT ON casework_matterdeadline
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
NO_CLOCKS = """
    DROP TRIGGER written_by ON casework_matterdeadline;
    REVOKE UPDATE (matter, due_on, due_rule, due_at, target_on) ON casework_enquiry FROM helhed_runtime;
"""
# The rows are the owner's: the triggers run with the owner's rights, and its policy holds where a case is written.
GAPS = """
    CREATE POLICY kept_by_triggers ON casework_unorderedperiod FOR ALL TO CURRENT_USER
        USING (municipality_id = (SELECT wall_writing())) WITH CHECK (municipality_id = (SELECT wall_writing()));
    CREATE FUNCTION casework_note_unordered(of_series uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DELETE FROM casework_unorderedperiod WHERE series = ANY(of_series);
        INSERT INTO casework_unorderedperiod (municipality_id, citizen_id, series, catalogue, product,
            decided_by_id, valid)
        SELECT given.municipality_id, given.citizen_id, given.series, given.catalogue, given.product,
            decision.drafted_by_id, days
        FROM casework_grant given JOIN casework_decision decision ON decision.id = given.decision_id
        CROSS JOIN LATERAL unnest(datemultirange(given.valid) - coalesce((SELECT range_agg(ordered.valid)
            FROM casework_careorder ordered WHERE ordered.series = given.series AND NOT isempty(ordered.valid)),
            '{}'::datemultirange)) AS days
        WHERE given.series = ANY(of_series) AND upper_inf(given.known)
        AND given.kind NOT IN ('place', 'stay', 'in_stay');
    $$;
    REVOKE ALL ON FUNCTION casework_note_unordered(uuid[]) FROM PUBLIC;
    CREATE FUNCTION casework_unordered_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        PERFORM casework_note_unordered(ARRAY(SELECT DISTINCT series FROM changed));
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION casework_unordered_changed() FROM PUBLIC;
    CREATE TRIGGER unordered_added AFTER INSERT ON casework_grant REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
    CREATE TRIGGER unordered_closed AFTER UPDATE ON casework_grant REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
    CREATE TRIGGER unordered_added AFTER INSERT ON casework_careorder REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
    CREATE TRIGGER unordered_closed AFTER UPDATE ON casework_careorder REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
"""
NO_GAPS = """
    DROP TRIGGER unordered_closed ON casework_careorder; DROP TRIGGER unordered_added ON casework_careorder;
    DROP TRIGGER unordered_closed ON casework_grant; DROP TRIGGER unordered_added ON casework_grant;
    DROP FUNCTION casework_unordered_changed(); DROP FUNCTION casework_note_unordered(uuid[]);
    DROP POLICY kept_by_triggers ON casework_unorderedperiod;
"""
# What was granted before these triggers: the owner sees the rows while the wall does not hold for it.
BEFORE = """
    ALTER TABLE casework_grant NO FORCE ROW LEVEL SECURITY; ALTER TABLE casework_decision NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_careorder NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_unorderedperiod NO FORCE ROW LEVEL SECURITY;
    SELECT casework_note_unordered(ARRAY(SELECT DISTINCT series FROM casework_grant WHERE upper_inf(known)));
    ALTER TABLE casework_unorderedperiod FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_careorder FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_decision FORCE ROW LEVEL SECURITY; ALTER TABLE casework_grant FORCE ROW LEVEL SECURITY;
"""


def pointed(to: str, name: str, **more: object) -> "models.ForeignKey[models.Model, models.Model]":
    """A column that points to another row."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, verbose_name=name, **more)  # type: ignore[arg-type]


def unit(name: str) -> "models.CharField[str, str]":
    """What a time is counted in; empty where there is none."""
    return models.CharField(blank=True, choices=UNITS, max_length=12, verbose_name=name)


def whole_time(count: str, of: str, name: str) -> models.CheckConstraint:
    """A count and its unit stand together or not at all."""
    return models.CheckConstraint(
        condition=models.Q(
            models.Q((f"{count}__isnull", True), (of, "")),
            models.Q((f"{count}__gte", 1), (f"{of}__in", [code for code, _name in UNITS])),
            _connector="OR",
        ),
        name=name,
    )


ENQUIRIES = [
    migrations.RemoveConstraint(model_name="enquiry", name="enquiry_source_is_known"),
    migrations.AddField(
        "enquiry",
        "matter",
        models.CharField(choices=MATTERS, default="home_care", max_length=12, verbose_name="sagens art"),
        preserve_default=False,
    ),
    migrations.AddField(
        "enquiry", "due_at", models.DateTimeField(blank=True, null=True, verbose_name="frist på klokkeslæt")
    ),
    migrations.AddField(
        "enquiry", "target_on", models.DateField(blank=True, null=True, verbose_name="kommunens eget mål")
    ),
    migrations.AlterField(
        "enquiry",
        "source",
        models.CharField(
            choices=[
                ("citizen", "borger"),
                ("relative", "pårørende"),
                ("other_administration", "sagsbehandler, anden forvaltning"),
                ("home_care", "hjemmeplejen"),
                ("home_nursing", "hjemmesygeplejen"),
                ("training", "træning"),
                ("prevention", "sundhedsfremme og forebyggelse"),
                ("other_municipality", "anden kommune"),
                ("general_practitioner", "egen læge eller vagtlæge"),
                ("specialist", "speciallæge"),
                ("hospital_surgical", "sygehus, kirurgisk"),
                ("hospital_medical", "sygehus, medicinsk"),
                ("hospital_psychiatric", "sygehus, psykiatrisk"),
                ("hospital_emergency", "sygehus, akutmodtagelse"),
                ("municipality", "kommunens opfølgning"),
                ("other", "andre"),
            ],
            max_length=24,
            verbose_name="fra",
        ),
    ),
    migrations.AddConstraint(
        "enquiry",
        models.CheckConstraint(condition=models.Q(("source__in", SOURCES)), name="enquiry_source_is_known"),
    ),
    migrations.AddConstraint(
        "enquiry",
        models.CheckConstraint(
            condition=models.Q(("matter__in", [code for code, _name in MATTERS])), name="enquiry_matter_is_known"
        ),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0038_citizen_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *ENQUIRIES,
        migrations.CreateModel(
            name="MatterDeadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(choices=MATTERS, max_length=12, verbose_name="sagens art")),
                ("since", models.DateField(verbose_name="fra")),
                ("limit_count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="frist")),
                ("limit_unit", unit("fristens enhed")),
                ("target_count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mål")),
                ("target_unit", unit("målets enhed")),
                ("source", models.TextField(verbose_name="følger af")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("municipality", pointed("access.municipality", "kommune")),
                (
                    "recorded_by",
                    pointed(
                        settings.AUTH_USER_MODEL,
                        "registreret af",
                        blank=True,
                        null=True,
                        related_name="+",
                        db_default=municipality.casework.models.shapes.WhoActs(),
                    ),
                ),
            ],
            options={
                "verbose_name": "frist efter sagens art",
                "verbose_name_plural": "frister efter sagens art",
                "indexes": [models.Index(fields=["municipality", "matter", "-since"], name="matter_deadline_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("matter__in", [code for code, _name in MATTERS])),
                        name="matter_deadline_matter_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__regex", "\\S")), name="matter_deadline_has_a_source"
                    ),
                    whole_time("limit_count", "limit_unit", "matter_deadline_limit_is_whole"),
                    whole_time("target_count", "target_unit", "matter_deadline_target_is_whole"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("limit_count__isnull", False), ("target_count__isnull", False), _connector="OR"
                        ),
                        name="matter_deadline_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnorderedPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.UUIDField(db_index=True, verbose_name="bevilling")),
                ("catalogue", models.TextField(verbose_name="katalog")),
                ("product", models.TextField(verbose_name="ydelse")),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="dage",
                    ),
                ),
                ("citizen", pointed("casework.citizen", "borger")),
                (
                    "decided_by",
                    pointed(settings.AUTH_USER_MODEL, "står ved den", null=True, related_name="+"),
                ),
                ("municipality", pointed("access.municipality", "handlekommune")),
            ],
            options={
                "verbose_name": "bevilget og ikke bestilt",
                "verbose_name_plural": "bevilget og ikke bestilt",
                "indexes": [models.Index(fields=["municipality"], name="unordered_of_municipality")],
            },
        ),
        *protect(
            "casework_matterdeadline", seen_by=[MUNICIPALITY], written_by=[ADMINISTRATOR], rights="SELECT, INSERT"
        ),
        migrations.RunSQL(CLOCKS, NO_CLOCKS),
        *protect("casework_unorderedperiod", seen_by=[STAFF], written_by=[], rights="SELECT"),
        migrations.RunSQL(GAPS, NO_GAPS),
        migrations.RunSQL(BEFORE, ""),
    ]

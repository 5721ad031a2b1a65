"""Notes of what was said and papers from others become part of the file: written once, corrected by a new row."""

import datetime as dt

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.letters
import municipality.casework.models.shapes
from municipality.access.wall import STAFF, Door, own_case, protect

# The citizen reads what is about the citizen alone, and of a corrected row only the correction.
OWN = Door(read=f"({own_case().read} AND NOT has_third_person AND corrected_at IS NULL)")

OF_ITS_CITIZEN = """
    ALTER TABLE casework_{table}
        ADD CONSTRAINT {name}_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT {name}_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id)
            REFERENCES casework_enquiry (id, citizen_id),
        ADD CONSTRAINT {name}_corrects_of_citizen FOREIGN KEY (corrects_id, citizen_id)
            REFERENCES casework_{table} (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_{table} DROP CONSTRAINT {name}_corrects_of_citizen,
        DROP CONSTRAINT {name}_enquiry_of_citizen, DROP CONSTRAINT {name}_of_its_municipality;
"""
# Who wrote it, and that a later row corrects it, is written by the database alone.
RULES = """
    CREATE FUNCTION casework_{table}_begins() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.corrected_at := NULL;
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        RETURN NEW;
    END $$;
    CREATE TRIGGER written_by BEFORE INSERT ON casework_{table}
        FOR EACH ROW EXECUTE FUNCTION casework_{table}_begins();
    CREATE FUNCTION casework_{table}_corrects() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        UPDATE public.casework_{table} SET corrected_at = NEW.recorded_at WHERE id = NEW.corrects_id;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION casework_{table}_corrects() FROM PUBLIC;
    CREATE TRIGGER {name}_corrects AFTER INSERT ON casework_{table}
        FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION casework_{table}_corrects();
"""
NO_RULES = """
    DROP TRIGGER {name}_corrects ON casework_{table};
    DROP FUNCTION casework_{table}_corrects();
    DROP TRIGGER written_by ON casework_{table};
    DROP FUNCTION casework_{table}_begins();
"""
BOUNDS = """
    ALTER TABLE casework_casenote ADD CONSTRAINT case_note_is_bounded CHECK (length(text) <= 20000);
    ALTER TABLE casework_incomingpaper
        ADD CONSTRAINT paper_is_bounded CHECK (octet_length(content) BETWEEN 1 AND 20971520),
        ADD CONSTRAINT paper_is_what_it_says CHECK (CASE media_type
            WHEN 'application/pdf' THEN substring(content FOR 5) = '\\x255044462d'
            WHEN 'image/png' THEN substring(content FOR 8) = '\\x89504e470d0a1a0a'
            WHEN 'image/jpeg' THEN substring(content FOR 3) = '\\xffd8ff'
            WHEN 'image/tiff' THEN substring(content FOR 4) IN ('\\x49492a00', '\\x4d4d002a')
            ELSE position('\\x00'::bytea IN content) = 0 END);
"""
NO_BOUNDS = """
    ALTER TABLE casework_incomingpaper DROP CONSTRAINT paper_is_what_it_says, DROP CONSTRAINT paper_is_bounded;
    ALTER TABLE casework_casenote DROP CONSTRAINT case_note_is_bounded;
"""
TABLES = (("casenote", "case_note"), ("incomingpaper", "paper"))


def for_each(statement: str, undo: str) -> list[migrations.RunSQL]:
    """The statement for each of the two tables."""
    return [
        migrations.RunSQL(statement.format(table=table, name=name), undo.format(table=table, name=name))
        for table, name in TABLES
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0030_settlement_at_size"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "telefonsamtale"),
                            ("meeting", "møde eller besøg"),
                            ("message", "besked"),
                            ("observation", "egen iagttagelse"),
                        ],
                        max_length=12,
                        verbose_name="art",
                    ),
                ),
                ("said_by", models.TextField(blank=True, db_default="", default="", verbose_name="sagt af")),
                ("said_at", models.DateTimeField(verbose_name="sagt")),
                ("text", models.TextField(verbose_name="notat")),
                ("has_third_person", models.BooleanField(default=False, verbose_name="rummer oplysninger om en anden")),
                ("form_key", models.UUIDField(verbose_name="formularens nøgle")),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="casework.casenote",
                        verbose_name="retter",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.enquiry",
                        verbose_name="henvendelse",
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
                "verbose_name": "journalnotat",
                "verbose_name_plural": "journalnotater",
                "indexes": [models.Index(fields=["citizen", "said_at"], name="case_note_of_citizen")],
                "constraints": [
                    models.UniqueConstraint(fields=("citizen", "form_key"), name="case_note_once"),
                    models.UniqueConstraint(fields=("corrects",), name="case_note_corrected_once"),
                    models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="case_note_says_something"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["phone", "meeting", "message", "observation"])),
                        name="case_note_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "observation"), ("said_by__regex", "\\S"), _connector="OR"),
                        name="case_note_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "said_at__gt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("recorded_at"), "-", models.Value(dt.timedelta(days=3653))
                                ),
                            ),
                            (
                                "said_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("recorded_at"), "+", models.Value(dt.timedelta(seconds=300))
                                ),
                            ),
                        ),
                        name="case_note_time_is_plausible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hospital", "papir fra sygehus"),
                            ("doctor", "papir fra læge"),
                            ("citizen", "papir fra borgeren"),
                            ("relative", "papir fra pårørende"),
                            ("power_of_attorney", "fuldmagt"),
                            ("authority", "papir fra en anden myndighed"),
                            ("provider", "papir fra leverandør"),
                            ("other", "andet papir"),
                        ],
                        max_length=20,
                        verbose_name="art",
                    ),
                ),
                ("sender", models.TextField(verbose_name="fra")),
                ("received_on", models.DateField(verbose_name="modtaget")),
                ("about", models.TextField(verbose_name="om")),
                ("has_third_person", models.BooleanField(default=False, verbose_name="rummer oplysninger om en anden")),
                ("file_name", models.TextField(blank=True, db_default="", default="", verbose_name="filens navn")),
                (
                    "media_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/png", "PNG"),
                            ("image/jpeg", "JPEG"),
                            ("image/tiff", "TIFF"),
                            ("text/plain", "tekst"),
                        ],
                        max_length=20,
                        verbose_name="filtype",
                    ),
                ),
                ("content", models.BinaryField(verbose_name="papir")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingeraftryk")),
                ("form_key", models.UUIDField(verbose_name="formularens nøgle")),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="casework.incomingpaper",
                        verbose_name="retter",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.enquiry",
                        verbose_name="henvendelse",
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
                "verbose_name": "indkommet papir",
                "verbose_name_plural": "indkomne papirer",
                "indexes": [models.Index(fields=["citizen", "received_on"], name="paper_of_citizen")],
                "constraints": [
                    models.UniqueConstraint(fields=("citizen", "form_key"), name="paper_once"),
                    models.UniqueConstraint(fields=("corrects",), name="paper_corrected_once"),
                    models.CheckConstraint(condition=models.Q(("sender__regex", "\\S")), name="paper_says_from_whom"),
                    models.CheckConstraint(condition=models.Q(("about__regex", "\\S")), name="paper_says_about_what"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "hospital",
                                    "doctor",
                                    "citizen",
                                    "relative",
                                    "power_of_attorney",
                                    "authority",
                                    "provider",
                                    "other",
                                ],
                            )
                        ),
                        name="paper_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "media_type__in",
                                ["application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain"],
                            )
                        ),
                        name="paper_media_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256", municipality.casework.models.letters.HexSha256(models.F("content")))
                        ),
                        name="paper_sha256_is_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "recorded_at__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("received_on"), "-", models.Value(dt.timedelta(days=1))
                                ),
                            ),
                            (
                                "recorded_at__lt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("received_on"), "+", models.Value(dt.timedelta(days=3653))
                                ),
                            ),
                        ),
                        name="paper_day_is_plausible",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="casenote",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="case_note_and_citizen"),
        ),
        migrations.AddConstraint(
            model_name="incomingpaper",
            constraint=models.UniqueConstraint(fields=("id", "citizen"), name="paper_and_citizen"),
        ),
        *for_each(OF_ITS_CITIZEN, OF_ANY),
        *protect("casework_casenote", seen_by=[STAFF, OWN], written_by=[STAFF], rights="SELECT, INSERT"),
        *protect("casework_incomingpaper", seen_by=[STAFF, OWN], written_by=[STAFF], rights="SELECT, INSERT"),
        *for_each(RULES, NO_RULES),
        migrations.RunSQL(BOUNDS, NO_BOUNDS),
    ]

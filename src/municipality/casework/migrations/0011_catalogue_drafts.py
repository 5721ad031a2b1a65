"""Standards that a municipality uploads itself, and those a second person has published."""

from datetime import date

from django.db import migrations, models

from municipality.casework.migrations.initial.columns import municipality, number, recorded_at, recorded_by

NOT_BLANK = r"\S"
ONE_MUNICIPALITY = """
    CREATE UNIQUE INDEX catalogue_draft_of_municipality ON casework_cataloguedraft (id, municipality_id);
    ALTER TABLE casework_publishedcatalogue
        ADD CONSTRAINT published_catalogue_of_its_municipality
            FOREIGN KEY (draft_id, municipality_id) REFERENCES casework_cataloguedraft (id, municipality_id);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_plausible_days")]

    operations = [
        migrations.CreateModel(
            name="CatalogueDraft",
            fields=[
                ("id", number()),
                ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
                ("title", models.TextField(verbose_name="titel")),
                (
                    "version",
                    models.TextField(help_text="The day that names the version, YYYY-MM-DD.", verbose_name="udgave"),
                ),
                ("files", models.JSONField(verbose_name="filer")),
                ("file_name", models.TextField(blank=True, db_default="", default="", verbose_name="filens navn")),
                ("discarded_at", models.DateTimeField(blank=True, null=True, verbose_name="lagt væk")),
                ("recorded_at", recorded_at()),
                ("municipality", municipality("kommune")),
                ("recorded_by", recorded_by()),
            ],
            options={
                "verbose_name": "kladde til standard",
                "verbose_name_plural": "kladder til standarder",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(catalogue__regex=r"^[-A-Za-z0-9_]+$"), name="catalogue_draft_has_an_id"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(version__regex=NOT_BLANK), name="catalogue_draft_has_a_version"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedCatalogue",
            fields=[
                ("id", number()),
                ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
                ("version", models.TextField(verbose_name="udgave")),
                ("valid_from", models.DateField(verbose_name="gælder fra")),
                ("files", models.JSONField(verbose_name="filer")),
                ("recorded_at", recorded_at()),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=models.PROTECT,
                        related_name="published",
                        to="casework.cataloguedraft",
                        verbose_name="kladde",
                    ),
                ),
                ("municipality", municipality("kommune")),
                ("recorded_by", recorded_by()),
            ],
            options={
                "verbose_name": "udgivet standard",
                "verbose_name_plural": "udgivne standarder",
                "constraints": [
                    models.UniqueConstraint(fields=("catalogue", "version"), name="published_catalogue_version_once"),
                    models.UniqueConstraint(fields=("catalogue", "valid_from"), name="published_catalogue_day_once"),
                    models.CheckConstraint(
                        condition=models.Q(valid_from__gte=date(1850, 1, 1), valid_from__lt=date(2200, 1, 1)),
                        name="published_catalogue_days_are_plausible",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ONE_MUNICIPALITY, migrations.RunSQL.noop),
    ]

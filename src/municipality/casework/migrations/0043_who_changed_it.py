"""Who last changed what is written about a citizen, and who last wrote each field of a hearing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CHANGED = """
    CREATE FUNCTION casework_citizen_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.changed_by_id := NULLIF(wall_user(), 0);
        NEW.changed_at := clock_timestamp();
        RETURN NEW;
    END $$;
    CREATE TRIGGER changed_by BEFORE UPDATE ON casework_citizen
        FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION casework_citizen_changed();
"""
UNCHANGED = "DROP TRIGGER changed_by ON casework_citizen; DROP FUNCTION casework_citizen_changed()"


class Migration(migrations.Migration):
    dependencies = [("casework", "0042_unmet_wishes")]

    operations = [
        migrations.AddField(
            model_name="citizen",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ændret"),
        ),
        migrations.AddField(
            model_name="citizen",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ændret af",
            ),
        ),
        migrations.AddField(
            model_name="hearingdraft",
            name="written",
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name="skrevet"),
        ),
        migrations.RunSQL(CHANGED, UNCHANGED),
    ]

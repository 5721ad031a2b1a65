"""An organisation has a telephone of its own: a citizen rings the provider when nobody comes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_submitted_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="phone",
            field=models.TextField(
                blank=True, db_default="", help_text="Whom a citizen rings when nobody comes.", verbose_name="telefon"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="phone_hours",
            field=models.TextField(blank=True, db_default="", verbose_name="telefontid"),
        ),
    ]

"""What an open enquiry is called: it may be that no one has begun."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_fill_promised_reviews")]

    operations = [
        migrations.AlterField(
            "enquiry",
            "state",
            models.CharField(
                choices=[("open", "ikke besvaret"), ("answered", "besvaret"), ("withdrawn", "trukket tilbage")],
                default="open",
                max_length=12,
                verbose_name="tilstand",
            ),
        ),
    ]

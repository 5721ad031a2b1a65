"""The start page asks few questions and gets short answers, however many cases there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0021_who_wrote_the_rest")]

    operations = [
        # With the number in it, the soonest come in the order they are listed, however many share a day.
        migrations.RemoveIndex(model_name="enquiry", name="enquiry_open_by_due"),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["municipality", "due_on", "id"],
                name="enquiry_open_soonest",
            ),
        ),
        migrations.AddIndex(
            model_name="decisionline",
            index=models.Index(
                condition=models.Q(("dispensation_asked_on__isnull", False), ("dispensed_by__isnull", True)),
                fields=["decision"],
                name="line_asks_dispensation",
            ),
        ),
    ]

"""Who wrote a grant, a pause, an order and a delay; and whether the citizen chose the provider herself.

The database fills in who from the wall, so no action has to say it and none can forget it.
"""

from django.db import migrations, models

from municipality.casework.models.shapes import recorded_by


class Migration(migrations.Migration):
    dependencies = [("casework", "0017_start_pages")]

    operations = [
        *(
            migrations.AddField(model_name=name, name="recorded_by", field=recorded_by())
            for name in ("grant", "pause", "careorder", "delay")
        ),
        migrations.AddField(
            model_name="careorder",
            name="is_chosen_by_citizen",
            field=models.BooleanField("borgeren har valgt", default=False, db_default=False),
        ),
    ]

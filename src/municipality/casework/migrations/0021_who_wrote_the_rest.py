"""Who wrote a letter, a hearing, an adjustment, a home and a relative: the rest of what the timeline tells of."""

from django.db import migrations

from municipality.casework.models.shapes import recorded_by


class Migration(migrations.Migration):
    dependencies = [("casework", "0020_dispensation_asked_for")]

    operations = [
        migrations.AddField(model_name=name, name="recorded_by", field=recorded_by())
        for name in ("letter", "hearing", "adjustment", "home", "relative")
    ]

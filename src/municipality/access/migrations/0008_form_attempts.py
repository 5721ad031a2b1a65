"""Which attempt to send a form was accepted: a page knows by it which of its words are saved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0007_both_keys")]

    operations = [
        migrations.AddField(
            model_name="submittedform",
            name="attempt",
            field=models.UUIDField(null=True, verbose_name="forsøg"),
        ),
    ]

"""Two rows of migrations become one again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_verdicts"), ("casework", "0060_who_wrote_the_rest")]

    operations = []

"""Who asked for a dispensation, and when: the wish waits visibly until somebody who may has answered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0019_search_by_words"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            model_name="decisionline",
            name="dispensation_asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dispensation søgt af",
            ),
        ),
        migrations.AddField(
            model_name="decisionline",
            name="dispensation_asked_on",
            field=models.DateField(blank=True, null=True, verbose_name="dispensation søgt"),
        ),
        migrations.AddConstraint(
            model_name="decisionline",
            constraint=models.CheckConstraint(
                condition=Q(dispensation_asked_by__isnull=True, dispensation_asked_on__isnull=True)
                | Q(dispensation_asked_by__isnull=False, dispensation_asked_on__isnull=False),
                name="decision_line_dispensation_asked_for",
            ),
        ),
    ]

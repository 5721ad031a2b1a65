"""What must hold in the tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0007_conditions_7"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="decision_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    models.Q(("decided_on__isnull", False), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="decision_sent_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(condition=models.Q(("name__regex", "\\S")), name="relative_has_a_name"),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="relative_has_a_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__in", ["relative", "representative", "power_of_attorney", "guardian"])),
                name="relative_capacity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_be_told", False), ("capacity", "guardian"), ("consent__regex", "\\S"), _connector="OR"
                ),
                name="relative_told_by_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="relative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gets_letters", False), models.Q(("capacity", "relative"), _negated=True), _connector="OR"
                ),
                name="relative_letters_need_capacity",
            ),
        ),
    ]

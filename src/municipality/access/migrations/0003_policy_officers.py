"""A role for those who write a municipality's standards."""

from django.db import migrations, models

ROLES = [
    ("assessor", "visitator"),
    ("decision_maker", "afgørelsesansvarlig"),
    ("team_leader", "teamleder"),
    ("planner", "planlægger"),
    ("carer", "hjælper"),
    ("provider_leader", "leder hos leverandør"),
    ("settlement_clerk", "afregningsmedarbejder"),
    ("supervisor", "tilsynsførende"),
    ("policy_officer", "kvalitetskonsulent"),
    ("administrator", "administrator"),
    ("citizen", "borger"),
    ("relative", "pårørende med fuldmagt"),
]
ROLE_IS_KNOWN = "membership_role_is_known"


class Migration(migrations.Migration):
    dependencies = [("access", "0002_plausible_days")]

    operations = [
        migrations.AlterField(
            "membership", "role", models.CharField(choices=ROLES, max_length=20, verbose_name="rolle")
        ),
        migrations.RemoveConstraint("membership", ROLE_IS_KNOWN),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(condition=models.Q(role__in=[code for code, _ in ROLES]), name=ROLE_IS_KNOWN),
        ),
    ]

"""No role begins or ends on a day that cannot be meant."""

from datetime import date

from django.db import migrations, models

EARLIEST_DAY, DAY_AFTER_LATEST = date(1850, 1, 1), date(2200, 1, 1)


def days_check(name: str, *days: str, periods: tuple[str, ...] = ()) -> models.CheckConstraint:
    """The condition as it was when it came."""
    condition = models.Q()
    for day in days:
        condition &= models.Q(**{f"{day}__gte": EARLIEST_DAY, f"{day}__lt": DAY_AFTER_LATEST})
    for period in periods:
        condition &= models.Q(
            **{f"{period}__startswith__gte": EARLIEST_DAY, f"{period}__endswith__lte": DAY_AFTER_LATEST}
        )
    return models.CheckConstraint(condition=condition, name=name)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.AddConstraint("membership", days_check("membership_days_are_plausible", periods=("valid",))),
    ]

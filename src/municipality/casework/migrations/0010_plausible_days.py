"""No table takes a day that cannot be meant (the year 45, or 20266), and ten years are as long as in the forms."""

from datetime import date, timedelta

from django.db import migrations, models

TEN_YEARS = timedelta(days=3655)
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
    dependencies = [("casework", "0009_enquiry_not_answered")]

    operations = [
        migrations.RemoveConstraint("casenote", "case_note_time_is_plausible"),
        migrations.RemoveConstraint("incomingpaper", "paper_day_is_plausible"),
        migrations.AddConstraint(
            "casenote",
            models.CheckConstraint(
                condition=models.Q(
                    said_at__lte=models.F("recorded_at") + timedelta(minutes=5),
                    said_at__gt=models.F("recorded_at") - TEN_YEARS,
                ),
                name="case_note_time_is_plausible",
            ),
        ),
        migrations.AddConstraint(
            "incomingpaper",
            models.CheckConstraint(
                condition=models.Q(
                    recorded_at__gte=models.F("received_on") - timedelta(days=1),
                    recorded_at__lt=models.F("received_on") + TEN_YEARS,
                ),
                name="paper_day_is_plausible",
            ),
        ),
        migrations.AddConstraint("grant", days_check("grant_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("pause", days_check("pause_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("adjustment", days_check("adjustment_days_are_plausible", "since")),
        migrations.AddConstraint("careorder", days_check("order_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("outgoingmessage", days_check("message_days_are_plausible", "sent_on", "received_on")),
        migrations.AddConstraint("grantlimit", days_check("grant_limit_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("practice", days_check("practice_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("ordernotice", days_check("order_notice_days_are_plausible", "since")),
        migrations.AddConstraint("price", days_check("price_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("death", days_check("death_days_are_plausible", "died_on")),
        migrations.AddConstraint("assessment", days_check("assessment_days_are_plausible", "assessed_on")),
        migrations.AddConstraint(
            "hearing", days_check("hearing_days_are_plausible", "asked_on", "respond_by", "expected_on", "closed_on")
        ),
        migrations.AddConstraint(
            "hearingdraft", days_check("hearing_draft_days_are_plausible", "respond_by", "expected_on")
        ),
        migrations.AddConstraint("regimechoice", days_check("regime_choice_days_are_plausible", "on")),
        migrations.AddConstraint(
            "decision", days_check("decision_days_are_plausible", "on", "review_on", "decided_on")
        ),
        migrations.AddConstraint(
            "decisionline",
            days_check(
                "decision_line_days_are_plausible", "start", "last_day", "dispensation_asked_on", "dispensed_on"
            ),
        ),
        migrations.AddConstraint("linefact", days_check("line_fact_days_are_plausible", "known_on")),
        migrations.AddConstraint(
            "citizen", days_check("citizen_days_are_plausible", "born", "died", "fast_track_since")
        ),
        migrations.AddConstraint("home", days_check("home_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("relative", days_check("relative_days_are_plausible", periods=("valid",))),
        migrations.AddConstraint("enquiry", days_check("enquiry_days_are_plausible", "due_on", "target_on")),
        migrations.AddConstraint("delay", days_check("delay_days_are_plausible", "expected_on")),
        migrations.AddConstraint("matterdeadline", days_check("matter_deadline_days_are_plausible", "since")),
        migrations.AddConstraint("adoptedstandard", days_check("standard_days_are_plausible", periods=("valid",))),
    ]

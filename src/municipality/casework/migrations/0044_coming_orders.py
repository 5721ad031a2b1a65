"""A provider's planner and leader read an ordered citizen from the day of the order; a notice says that help never
begins; and what a provider told of can be answered without a decision.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from municipality.access.wall import PLANS, STAFF, Door, by_order, own_case, own_orders

OWN = own_case()
ORDERED = by_order()
CODES = ["begun", "changed", "stopped", "unbegun", "paused", "resumed"]
KNOWN = "order_notice_event_is_known"
# As the tables were put behind the wall (0009, 0012), with the order's new door.
READERS = {
    "citizen": (STAFF, by_order("id"), own_case("id")),
    **dict.fromkeys(("home", "relative", "grant", "pause", "adjustment"), (STAFF, ORDERED, OWN)),
    "careorder": (STAFF, own_orders(), OWN),
}
REPORTS = f"reported_by_id = (SELECT wall_providing()) AND {ORDERED.read}"


def policies() -> str:
    """Everything that rests on an order."""
    tables = "".join(
        f"ALTER POLICY wall_read ON casework_{name} USING ({either(doors)});" for name, doors in READERS.items()
    )
    return f"""{tables}
        ALTER POLICY provider_reads_reports ON casework_enquiry USING ({REPORTS});
        ALTER POLICY provider_reports ON casework_enquiry WITH CHECK (
            {REPORTS} AND state = 'open' AND source = 'home_care' AND team_id IS NULL AND taken_by_id IS NULL);
    """


def either(doors: tuple[Door, ...]) -> str:
    """Through one door or another."""
    return " OR ".join(door.read for door in doors)


OPEN = policies()

ANSWERS = """
    CREATE FUNCTION casework_report_answered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.answer := '';
            NEW.answered_at := NULL;
            NEW.answered_by_id := NULL;
        ELSIF NEW.answer IS DISTINCT FROM OLD.answer AND OLD.state = 'open' AND NEW.state = 'answered' THEN
            IF NEW.reported_by_id IS NULL THEN
                PERFORM casework_refuse('answer_to_a_report', 'what is applied for is answered with a decision');
            END IF;
            NEW.answered_at := clock_timestamp();
            NEW.answered_by_id := NULLIF(wall_user(), 0);
        ELSE
            NEW.answer := OLD.answer;
            NEW.answered_at := OLD.answered_at;
            NEW.answered_by_id := OLD.answered_by_id;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER report_answered BEFORE INSERT OR UPDATE ON casework_enquiry
        FOR EACH ROW EXECUTE FUNCTION casework_report_answered();
    GRANT UPDATE (answer) ON casework_enquiry TO helhed_runtime;
"""
NO_ANSWERS = """
    REVOKE UPDATE (answer) ON casework_enquiry FROM helhed_runtime;
    DROP TRIGGER report_answered ON casework_enquiry;
    DROP FUNCTION casework_report_answered();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0043_who_changed_it"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Back again, an order opens the day it begins, for every role.
        migrations.RunSQL(OPEN, OPEN.replace(PLANS, "false")),
        migrations.RemoveConstraint("ordernotice", KNOWN),
        migrations.AlterField(
            "ordernotice",
            "event",
            models.CharField(
                choices=[
                    ("begun", "begynder"),
                    ("changed", "ændret"),
                    ("stopped", "stopper"),
                    ("unbegun", "begynder alligevel ikke"),
                    ("paused", "holder pause"),
                    ("resumed", "går i gang igen"),
                ],
                max_length=8,
                verbose_name="hændelse",
            ),
        ),
        migrations.AddConstraint(
            "ordernotice", models.CheckConstraint(condition=models.Q(("event__in", CODES)), name=KNOWN)
        ),
        migrations.AddField(
            "enquiry",
            "answer",
            models.TextField(blank=True, db_default="", default="", verbose_name="svar til leverandøren"),
        ),
        migrations.AddField(
            "enquiry", "answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvaret")
        ),
        migrations.AddField(
            "enquiry",
            "answered_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="besvaret af",
            ),
        ),
        migrations.RunSQL(ANSWERS, NO_ANSWERS),
    ]

"""A provider may tell of a change and follow it; and the lists of a day are found without reading everything."""

import django.db.models.deletion
from django.db import migrations, models

from municipality.access.wall import by_order

OWN_REPORT = f"reported_by_id = (SELECT wall_providing()) AND {by_order().read}"
# The provider says that something has changed. Who works on it, by when and what comes of it is not its to say.
PROVIDER = f"""
    CREATE POLICY provider_reads_reports ON casework_enquiry FOR SELECT USING ({OWN_REPORT});
    CREATE POLICY provider_reports ON casework_enquiry FOR INSERT WITH CHECK (
        {OWN_REPORT} AND state = 'open' AND source = 'home_care' AND team_id IS NULL AND taken_by_id IS NULL);
"""
NO_PROVIDER = """
    DROP POLICY provider_reports ON casework_enquiry;
    DROP POLICY provider_reads_reports ON casework_enquiry;
"""
UNDER_WAY = models.Q(("state__in", ["sent", "discarded"]), _negated=True)
INDEXES = {
    "enquiry": ("enquiry_open_by_age", ["municipality", "received_at"], models.Q(("state", "open"))),
    "assessment": ("assessment_draft_of_its_author", ["written_by"], models.Q(("state", "draft"))),
    "decision": ("decision_of_its_author", ["drafted_by"], UNDER_WAY),
    "hearing": ("hearing_open_by_day", ["municipality", "respond_by"], models.Q(("closed_on__isnull", True))),
    "grant": (
        "grant_temporary",
        ["municipality"],
        models.Q(("end_cause", ""), ("is_temporary", True), ("known__upper_inf", True)),
    ),
}
BY_REVIEW = models.Index(
    fields=["municipality", "review_on"],
    condition=models.Q(("review_on__isnull", False), ("state", "sent")),
    name="decision_by_review",
)


class Migration(migrations.Migration):
    dependencies = [("access", "0003_sign_in"), ("casework", "0016_two_clocks_of_people")]

    operations = [
        migrations.AddField(
            "enquiry",
            "reported_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.organisation",
                verbose_name="meldt af leverandør",
            ),
        ),
        migrations.RunSQL(PROVIDER, NO_PROVIDER),
        *(
            migrations.AddIndex(model, models.Index(fields=fields, condition=condition, name=name))
            for model, (name, fields, condition) in INDEXES.items()
        ),
        migrations.AddIndex("decision", BY_REVIEW),
    ]

"""The citizen's own answer to an offer that binds or costs something. Lines from before have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_sent_and_ended_by")]

    operations = [
        migrations.AddField(
            "decisionline",
            "offer_answer",
            models.CharField(
                blank=True,
                choices=[("accepted", "borgeren har sagt ja"), ("awaited", "borgeren har ikke svaret endnu")],
                db_default="",
                max_length=20,
                verbose_name="svar",
            ),
        ),
        migrations.AddConstraint(
            "decisionline",
            models.CheckConstraint(
                condition=models.Q(("offer_answer__in", ["", "accepted", "awaited"])),
                name="decision_line_offer_answer_is_known",
            ),
        ),
    ]

"""A decision says whether it gives less than before and why the municipality took the case up; items answered anew are
a column of the line, and an adjustment says why it is as much help as before.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

# The items answered anew lay in the wish; of drafts alone, since what was sent is never changed.
SETTLED = """
    ALTER TABLE casework_decisionline NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_decision NO FORCE ROW LEVEL SECURITY;
    UPDATE casework_decisionline line SET wish = line.wish - 'settled_items', settled_items = ARRAY(
        SELECT jsonb_array_elements_text(line.wish -> 'settled_items'))
    FROM casework_decision kept
    WHERE kept.id = line.decision_id AND kept.state = 'draft' AND jsonb_typeof(line.wish -> 'settled_items') = 'array';
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE casework_decisionline FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_decision FORCE ROW LEVEL SECURITY;
"""


def said_once(name: str) -> "models.TextField[str, str]":
    """A text that may be empty."""
    return models.TextField(blank=True, db_default="", verbose_name=name)


class Migration(migrations.Migration):
    dependencies = [("casework", "0044_coming_orders")]

    operations = [
        migrations.AddField("adjustment", "as_much_because", said_once("hvorfor det er lige så meget hjælp")),
        migrations.AddField(
            "decision",
            "less_help",
            models.CharField(
                blank=True,
                choices=[
                    ("less", "ja, borgeren får mindre"),
                    ("wished", "ja, og borgeren har selv ønsket det"),
                    ("not_less", "nej, lige så meget eller mere"),
                ],
                db_default="",
                max_length=20,
                verbose_name="mindre hjælp end før",
            ),
        ),
        migrations.AddField("decision", "taken_up_because", said_once("hvorfor kommunen selv har taget sagen op")),
        migrations.AddField(
            "decisionline",
            "settled_items",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                blank=True,
                db_default=models.Value(
                    [], django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)
                ),
                default=list,
                size=None,
                verbose_name="delopgaver, der er besvaret på ny",
            ),
        ),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(less_help__in=["", "less", "wished", "not_less"]),
                name="decision_less_help_is_known",
            ),
        ),
        migrations.RunSQL(SETTLED, migrations.RunSQL.noop),
    ]

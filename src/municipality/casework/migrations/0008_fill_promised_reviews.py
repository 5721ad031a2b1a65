"""Fills the reviews that are promised, from the grants there are; the foreign keys of the table are there by now."""

from django.db import migrations

# Row-level security binds the owner too, also where a foreign key looks for its row.
FILL = """
    ALTER TABLE casework_citizen NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_decision NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_grant NO FORCE ROW LEVEL SECURITY;
    INSERT INTO casework_promisedreview (municipality_id, citizen_id, decision_id, review_on, ends_on)
    SELECT decision.municipality_id, decision.citizen_id, decision.id, decision.review_on,
        CASE WHEN bool_or(upper_inf(given.valid)) THEN NULL ELSE max(upper(given.valid)) END
    FROM casework_decision decision JOIN casework_grant given ON given.decision_id = decision.id
    WHERE decision.review_on IS NOT NULL AND upper_inf(given.known) AND NOT isempty(given.valid)
    GROUP BY decision.id;
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE casework_citizen FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_decision FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_grant FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_promised_reviews")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]

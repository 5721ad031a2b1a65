"""Settlement's tables become another app's. No row changes."""

from django.db import migrations

RENAME = """
    ALTER TABLE casework_settlementmark RENAME TO settlement_settlementmark;
    ALTER TABLE casework_settlementstart RENAME TO settlement_settlementstart;
    ALTER TABLE casework_unsettled RENAME TO settlement_unsettled;
    ALTER INDEX casework_unsettled_oldest RENAME TO settlement_unsettled_oldest;
    ALTER INDEX casework_unsettled_with RENAME TO settlement_unsettled_with;
    UPDATE django_content_type SET app_label = 'settlement'
        WHERE app_label = 'casework' AND model IN ('settlementmark', 'settlementstart');
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(RENAME)],
            state_operations=[migrations.DeleteModel("SettlementMark"), migrations.DeleteModel("SettlementStart")],
        )
    ]

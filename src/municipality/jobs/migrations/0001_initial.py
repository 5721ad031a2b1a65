"""A job's arguments are numbers of rows: no name, no text and nothing else of a person can be among them."""

from django.db import migrations

NUMBERS_ALONE = """
    ALTER TABLE procrastinate_jobs ADD CONSTRAINT job_arguments_are_numbers CHECK (
        jsonb_typeof(args) = 'object'
        AND NOT jsonb_path_exists(args, 'strict $.* ? (@.type() <> "number")', '{}', true));
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [migrations.RunSQL(NUMBERS_ALONE)]

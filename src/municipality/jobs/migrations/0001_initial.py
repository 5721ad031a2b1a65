"""A job's arguments are whole numbers under three names, and its task has a name of letters: nothing else fits in."""

from django.db import migrations

NUMBERS_ALONE = """
    ALTER TABLE procrastinate_jobs ADD CONSTRAINT job_arguments_are_numbers CHECK (
        jsonb_typeof(args) = 'object'
        AND args - ARRAY['municipality', 'number', 'timestamp'] = '{}'
        AND task_name ~ '^[a-z_.:]+$'
        AND NOT jsonb_path_exists(args, 'strict $.* ? (@.type() <> "number")', '{}', true));
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [migrations.RunSQL(NUMBERS_ALONE)]

"""What signing in needs: the counts of attempts, and rights to the tables of those who carry it."""

from django.db import migrations

ATTEMPTS = """
    CREATE UNLOGGED TABLE access_attempt (
        key text PRIMARY KEY,
        value jsonb NOT NULL,
        expires_at timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON access_attempt TO helhed_runtime;
"""
# Sessions, second factors and links to identity providers; the rest of what those apps bring is not used.
CARRIED = """
    GRANT SELECT, INSERT, UPDATE, DELETE
        ON django_session, mfa_authenticator, socialaccount_socialaccount TO helhed_runtime;
    GRANT SELECT ON socialaccount_socialapp, socialaccount_socialtoken, account_emailaddress, django_content_type
        TO helhed_runtime;
"""
LET_GO = """
    REVOKE ALL ON django_session, mfa_authenticator, socialaccount_socialaccount, socialaccount_socialapp,
        socialaccount_socialtoken, account_emailaddress, django_content_type FROM helhed_runtime;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_wall"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL(ATTEMPTS, "DROP TABLE access_attempt"),
        migrations.RunSQL(CARRIED, LET_GO),
    ]

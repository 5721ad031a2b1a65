"""User names have one spelling; a first password lasts until a day; a user's sessions are known; nobody but the user or
the user's administrator adds or removes a second factor.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from municipality.access.wall import Door, protect

OWN = Door(read="user_id = (SELECT wall_user())", write="user_id = (SELECT wall_user())")
ADMINISTERED = Door(
    read="user_id IN (SELECT id FROM access_user WHERE municipality_id = (SELECT wall_administering()))"
)

# Two names that were two spellings of one get their number besides. The log is of what people do, not of this.
NORMALISED = """
    ALTER TABLE access_user NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE access_user DISABLE TRIGGER USER;
    UPDATE access_user SET username = spelt.username || CASE WHEN spelt.place > 1 THEN '-' || access_user.id ELSE '' END
        FROM (SELECT id, username, row_number() OVER (PARTITION BY username ORDER BY id) AS place
            FROM (SELECT id, btrim(lower(normalize(username, NFKC))) AS username FROM access_user) one) spelt
        WHERE spelt.id = access_user.id AND access_user.username <> spelt.username;
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE access_user ENABLE TRIGGER USER;
    ALTER TABLE access_user FORCE ROW LEVEL SECURITY;
    ALTER TABLE access_user ADD CONSTRAINT user_name_is_normalised
        CHECK (username IS NFKC NORMALIZED AND username = lower(username) AND username = btrim(username));
    GRANT UPDATE (password_expires_at) ON access_user TO helhed_runtime;
"""
NOT_NORMALISED = "ALTER TABLE access_user DROP CONSTRAINT user_name_is_normalised"

# A session that ends takes its row with it.
OF_A_SESSION = """
    ALTER TABLE access_signedinsession ADD CONSTRAINT signed_in_session_is_open
        FOREIGN KEY (session_key) REFERENCES django_session (session_key) ON DELETE CASCADE;
    GRANT UPDATE (seen_at) ON access_signedinsession TO helhed_runtime;
"""
OF_NO_SESSION = "ALTER TABLE access_signedinsession DROP CONSTRAINT signed_in_session_is_open"

# A code is checked before anybody is signed in: the rows are read then, and what is used up is written. The secret
# itself, and whose it is, changes only for the user.
SECOND_FACTORS = """
    ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY sign_in_must_find ON mfa_authenticator FOR SELECT USING (true);
    CREATE POLICY own ON mfa_authenticator FOR INSERT WITH CHECK (user_id = (SELECT wall_user()));
    CREATE POLICY use ON mfa_authenticator FOR UPDATE USING (true);
    CREATE POLICY own_or_administered ON mfa_authenticator FOR DELETE USING (user_id = (SELECT wall_user())
        OR user_id IN (SELECT id FROM access_user WHERE municipality_id = (SELECT wall_administering())));
    CREATE FUNCTION access_second_factor_is_kept() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        was bigint := coalesce((OLD.data ->> 'used_mask')::bigint, 0);
        becomes bigint := coalesce((NEW.data ->> 'used_mask')::bigint, 0);
    BEGIN
        IF NEW.user_id <> OLD.user_id OR NEW.type <> OLD.type OR (was & becomes) <> was
            OR (NEW.data - 'used_mask' <> OLD.data - 'used_mask' AND NEW.user_id IS DISTINCT FROM wall_user())
        THEN
            RAISE EXCEPTION 'a second factor is another''s, or its codes were used'
                USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'second_factor_is_kept';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER second_factor_is_kept BEFORE UPDATE ON mfa_authenticator
        FOR EACH ROW EXECUTE FUNCTION access_second_factor_is_kept();
"""
NO_SECOND_FACTORS = """
    DROP TRIGGER second_factor_is_kept ON mfa_authenticator;
    DROP FUNCTION access_second_factor_is_kept();
    DROP POLICY own_or_administered ON mfa_authenticator; DROP POLICY use ON mfa_authenticator;
    DROP POLICY own ON mfa_authenticator; DROP POLICY sign_in_must_find ON mfa_authenticator;
    ALTER TABLE mfa_authenticator NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0008_form_attempts")]

    operations = [
        migrations.AddField(
            "user",
            "password_expires_at",
            models.DateTimeField(
                blank=True,
                help_text="Set where an administrator chose the password: the user changes it before then.",
                null=True,
                verbose_name="første adgangskode gælder til",
            ),
        ),
        migrations.RunSQL(NORMALISED, NOT_NORMALISED),
        migrations.CreateModel(
            name="SignedInSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("session_key", models.CharField(max_length=40, unique=True, verbose_name="sessionens aftryk")),
                ("browser", models.TextField(blank=True, verbose_name="browser")),
                (
                    "began_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="begyndt"),
                ),
                (
                    "seen_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="sidst brugt"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bruger",
                    ),
                ),
            ],
            options={"verbose_name": "login i gang", "verbose_name_plural": "logins i gang"},
        ),
        *protect("access_signedinsession", seen_by=[OWN, ADMINISTERED], written_by=[OWN], rights="SELECT, INSERT"),
        migrations.RunSQL(OF_A_SESSION, OF_NO_SESSION),
        migrations.RunSQL(SECOND_FACTORS, NO_SECOND_FACTORS),
    ]

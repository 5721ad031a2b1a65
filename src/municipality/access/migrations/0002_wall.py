"""The wall: what the database itself knows of who asks, sealed so that a query cannot say it is somebody else.

`wall_open` is called once in a transaction with claims the web process has signed. It checks the signature, and keeps
the claims for the rest of the transaction together with a seal that only the database can make, over the claims, this
connection and this transaction. Every policy reads the claims through `wall_claims`, which answers nothing unless the
seal fits. No claims, no rows. The reasons stand in docs/adr/0010-access-and-rows.md.
"""

from django.db import migrations

from municipality.access.wall import fit_statements

KEYS = """
    CREATE TABLE wall_key (name text PRIMARY KEY, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
    REVOKE ALL ON wall_key FROM PUBLIC;
    INSERT INTO wall_key VALUES (
        'seal',
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    );
"""

SEALED = """
    CREATE FUNCTION wall_mac(key text, said text) RETURNS bytea
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE kept public.wall_key;
    BEGIN
        SELECT * INTO STRICT kept FROM public.wall_key WHERE name = key;
        RETURN sha256(kept.outer_pad || sha256(kept.inner_pad || convert_to(said, 'UTF8')));
    END $$;

    CREATE FUNCTION wall_seal(claims text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        RETURN encode(public.wall_mac('seal',
            claims || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp())), 'hex');
    END $$;

    CREATE FUNCTION wall_open(claims text, signature bytea) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE parts text[] := string_to_array(claims, '|');
    BEGIN
        IF signature IS DISTINCT FROM public.wall_mac('door', claims) THEN
            RAISE EXCEPTION 'the wall stays closed: the signature is not ours'
                USING ERRCODE = 'insufficient_privilege',
                HINT = 'Run fit_wall as the owner, with this HELHED_SECRET_KEY.';
        END IF;
        IF parts[6]::int <> pg_backend_pid() OR abs(extract(epoch FROM clock_timestamp()) - parts[7]::bigint) > 60 THEN
            RAISE EXCEPTION 'the wall stays closed: signed for another connection or another minute'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM set_config('helhed.wall', claims || '|' || public.wall_seal(claims), true);
    END $$;

    CREATE FUNCTION wall_claims() RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE said text := current_setting('helhed.wall', true);
    BEGIN
        IF said IS NULL OR right(said, 64) IS DISTINCT FROM public.wall_seal(left(said, -65)) THEN
            RETURN NULL;
        END IF;
        RETURN string_to_array(left(said, -65), '|');
    END $$;

    CREATE FUNCTION wall_claim(place int, roles text[]) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE claims text[] := public.wall_claims();
    BEGIN
        RETURN CASE WHEN roles IS NULL OR claims[4] = ANY (roles) THEN nullif(claims[place], '')::bigint END;
    END $$;

    REVOKE ALL ON FUNCTION wall_mac(text, text), wall_seal(text), wall_claims(), wall_claim(int, text[]) FROM PUBLIC;
"""

# One function a question, each answering with a number or nothing, so that a policy reads as a sentence.
QUESTION = """
    CREATE FUNCTION {name}() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN RETURN public.wall_claim({place}, {roles}); END $$;
"""
READERS = "ARRAY['assessor', 'decision_maker', 'team_leader', 'supervisor']"
WRITERS = "ARRAY['assessor', 'decision_maker', 'team_leader']"
QUESTIONS = {
    "wall_user": (1, "NULL"),
    "wall_municipality": (2, "NULL"),
    "wall_organisation": (3, "NULL"),
    "wall_reading": (2, READERS),
    "wall_writing": (2, WRITERS),
    "wall_settling": (2, "ARRAY['settlement_clerk']"),
    "wall_supervising": (2, "ARRAY['supervisor']"),
    "wall_administering": (2, "ARRAY['administrator']"),
    "wall_providing": (3, "ARRAY['planner', 'carer', 'provider_leader']"),
    "wall_citizen": (5, "ARRAY['citizen', 'relative']"),
}
ASKED = "".join(QUESTION.format(name=name, place=place, roles=roles) for name, (place, roles) in QUESTIONS.items())

ROLE_AND_DAY = """
    CREATE FUNCTION wall_role() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN RETURN nullif((public.wall_claims())[4], ''); END $$;

    CREATE FUNCTION wall_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE RETURN (now() AT TIME ZONE 'Europe/Copenhagen')::date;
"""

# A temporary table of the same name could stand before a real one for whoever can make it.
NO_TEMPORARY_TABLES = """
    DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
"""

GONE = """
    DROP FUNCTION wall_today(), wall_role(), {questions}, wall_claim(int, text[]), wall_claims(),
        wall_open(text, bytea), wall_seal(text), wall_mac(text, text);
    DROP TABLE wall_key;
""".format(questions=", ".join(f"{name}()" for name in QUESTIONS))

PEOPLE = """
    GRANT SELECT ON access_municipality, access_organisation, access_user, access_membership TO helhed_runtime;
    GRANT INSERT, UPDATE ON access_organisation, access_user TO helhed_runtime;
    GRANT INSERT, UPDATE (valid) ON access_membership TO helhed_runtime;

    ALTER TABLE access_organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY anyone_may_know ON access_organisation FOR SELECT USING (true);
    CREATE POLICY administrator_adds ON access_organisation FOR INSERT
        WITH CHECK (municipality_id = (SELECT wall_administering()));
    CREATE POLICY administrator_changes ON access_organisation FOR UPDATE
        USING (municipality_id = (SELECT wall_administering()));

    ALTER TABLE access_membership ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_and_colleagues ON access_membership FOR SELECT USING (
        user_id = (SELECT wall_user())
        OR (citizen_id IS NULL AND organisation_id = (SELECT wall_organisation()))
        OR (citizen_id IS NULL AND organisation_id IN (
            SELECT id FROM access_organisation WHERE municipality_id = (SELECT wall_reading())))
        OR organisation_id IN (SELECT id FROM access_organisation WHERE municipality_id = (SELECT wall_administering()))
    );
    CREATE POLICY administrator_adds ON access_membership FOR INSERT WITH CHECK (
        organisation_id IN (SELECT id FROM access_organisation WHERE municipality_id = (SELECT wall_administering())));
    CREATE POLICY administrator_changes ON access_membership FOR UPDATE USING (
        organisation_id IN (SELECT id FROM access_organisation WHERE municipality_id = (SELECT wall_administering())));

    ALTER TABLE access_user ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY sign_in_must_find ON access_user FOR SELECT USING (true);
    CREATE POLICY administrator_adds ON access_user FOR INSERT
        WITH CHECK (municipality_id = (SELECT wall_administering()));
    CREATE POLICY own_or_administered ON access_user FOR UPDATE USING (
        id = (SELECT wall_user()) OR municipality_id = (SELECT wall_administering()));
"""
PEOPLE_OPEN = """
    DROP POLICY own_or_administered ON access_user; DROP POLICY administrator_adds ON access_user;
    DROP POLICY sign_in_must_find ON access_user;
    DROP POLICY administrator_changes ON access_membership; DROP POLICY administrator_adds ON access_membership;
    DROP POLICY own_and_colleagues ON access_membership;
    DROP POLICY administrator_changes ON access_organisation; DROP POLICY administrator_adds ON access_organisation;
    DROP POLICY anyone_may_know ON access_organisation;
    ALTER TABLE access_user NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    ALTER TABLE access_membership NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    ALTER TABLE access_organisation NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    REVOKE ALL ON access_municipality, access_organisation, access_user, access_membership FROM helhed_runtime;
"""


def fit(_apps: object, schema_editor: object) -> None:
    """Give the database the key the web process signs with."""
    with schema_editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        for statement, values in fit_statements():
            cursor.execute(statement, values)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_people")]

    operations = [
        migrations.RunSQL(KEYS + SEALED + ASKED + ROLE_AND_DAY, GONE),
        migrations.RunSQL(NO_TEMPORARY_TABLES, migrations.RunSQL.noop),
        migrations.RunPython(fit, migrations.RunPython.noop),
        migrations.RunSQL(PEOPLE, PEOPLE_OPEN),
    ]

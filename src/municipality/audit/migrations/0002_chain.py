"""The log refuses change, and chains itself.

When an entry's transaction ends, a deferred trigger gives the entry a link without a number; that link's own deferred
trigger, which PostgreSQL runs after every other deferred check of the transaction, takes the municipality's chain,
numbers the link and lets go as the transaction is over. The chain is thus the last thing any transaction waits for: who
holds it waits for nobody, so two transactions cannot wait for each other.
"""

from django.db import migrations

REFUSED = """
    CREATE FUNCTION audit_entry_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the log is never changed or shortened'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_entry_append_only';
    END $$;
    CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_refuses_change();
    CREATE FUNCTION audit_entry_is_now() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.recorded_at := clock_timestamp(); RETURN NEW; END $$;
    CREATE TRIGGER audit_entry_is_now BEFORE INSERT ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_is_now();
"""

CHAINED = """
    CREATE FUNCTION audit_content(entry audit_entry) RETURNS bytea
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        RETURN sha256(convert_to(jsonb_build_array(
            entry.id, (extract(epoch FROM entry.recorded_at) * 1000000)::bigint, entry.municipality_id, entry.user_id,
            entry.organisation_id, entry.role, entry.purpose, entry.kind, entry.verb, entry.citizen_id, entry.subject,
            entry.details::text)::text, 'UTF8'));
    END $$;

    CREATE FUNCTION audit_entry_gets_a_link() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        INSERT INTO public.audit_chainlink (entry_id, municipality_id, content)
        VALUES (NEW.id, NEW.municipality_id, public.audit_content(NEW));
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER audit_entry_gets_a_link AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION audit_entry_gets_a_link();

    CREATE FUNCTION audit_link_joins_the_chain() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE head public.audit_chainhead;
    BEGIN
        INSERT INTO public.audit_chainhead VALUES (NEW.municipality_id, 0, sha256('')) ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM public.audit_chainhead WHERE municipality_id = NEW.municipality_id FOR UPDATE;
        head.number := head.number + 1;
        head.hash := sha256(head.hash || NEW.content);
        UPDATE public.audit_chainlink SET number = head.number, hash = head.hash WHERE id = NEW.id;
        UPDATE public.audit_chainhead SET number = head.number, hash = head.hash
            WHERE municipality_id = NEW.municipality_id;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER audit_link_joins_the_chain AFTER INSERT ON audit_chainlink DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION audit_link_joins_the_chain();
    REVOKE ALL ON FUNCTION audit_entry_gets_a_link(), audit_link_joins_the_chain() FROM PUBLIC;
"""

BEHIND_THE_WALL = """
    GRANT SELECT, INSERT ON audit_entry TO helhed_runtime;
    GRANT SELECT ON audit_chainlink, audit_chainhead TO helhed_runtime;
    ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY wall_read ON audit_entry FOR SELECT USING (
        municipality_id = (SELECT wall_supervising())
        OR (citizen_id IS NOT NULL AND municipality_id = (SELECT wall_reading()))
        OR citizen_id = (SELECT wall_citizen()));
    CREATE POLICY wall_insert ON audit_entry FOR INSERT WITH CHECK (
        user_id = coalesce((SELECT wall_user()), 0)
        AND municipality_id = coalesce((SELECT wall_municipality()), 0)
        AND organisation_id = coalesce((SELECT wall_organisation()), 0)
        AND role = coalesce((SELECT wall_role()), ''));
"""

GONE = """
    REVOKE ALL ON audit_entry, audit_chainlink, audit_chainhead FROM helhed_runtime;
    DROP POLICY wall_insert ON audit_entry; DROP POLICY wall_read ON audit_entry;
    ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
    DROP TRIGGER audit_link_joins_the_chain ON audit_chainlink;
    DROP TRIGGER audit_entry_gets_a_link ON audit_entry;
    DROP FUNCTION audit_link_joins_the_chain(), audit_entry_gets_a_link(), audit_content(audit_entry);
    DROP TRIGGER audit_entry_is_now ON audit_entry;
    DROP TRIGGER audit_entry_append_only ON audit_entry;
    DROP FUNCTION audit_entry_is_now(), audit_entry_refuses_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_log"), ("access", "0002_wall")]

    operations = [migrations.RunSQL(REFUSED + CHAINED + BEHIND_THE_WALL, GONE)]

-- Refuses a log entry about a citizen of another municipality. The owner is behind row-level security too; its
-- policy holds inside this trigger alone, and within the municipality of the actor's claims.
CREATE OR REPLACE FUNCTION casework_log_is_of_its_citizens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM written WHERE citizen_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM public.casework_citizen citizen
        WHERE citizen.id = written.citizen_id AND citizen.municipality_id = written.municipality_id))
    THEN
        RAISE EXCEPTION 'an entry about a citizen is of the citizen''s municipality'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_citizen_of_its_municipality';
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_log_is_of_its_citizens() FROM PUBLIC;

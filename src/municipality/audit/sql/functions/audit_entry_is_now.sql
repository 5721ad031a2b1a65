-- The moment of an entry is the database's own.
CREATE OR REPLACE FUNCTION audit_entry_is_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.recorded_at := clock_timestamp(); RETURN NEW; END $$;

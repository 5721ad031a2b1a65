-- Refuses every change of the log, for the owner too.
CREATE OR REPLACE FUNCTION audit_entry_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is never changed or shortened'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'audit_entry_append_only';
END $$;

-- Refuses what is being written, with the constraint name that actions translate into a code.
CREATE OR REPLACE FUNCTION casework_refuse(name text, because text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', because USING ERRCODE = 'check_violation', CONSTRAINT = name;
END $$;

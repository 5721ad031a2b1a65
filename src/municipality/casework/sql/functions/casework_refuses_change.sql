-- Refuses every change of a row that is written once.
CREATE OR REPLACE FUNCTION casework_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM casework_refuse(TG_TABLE_NAME || '_is_kept', 'written once'); RETURN NULL; END $$;

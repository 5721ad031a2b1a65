-- The user who writes a row is written by the database.
CREATE OR REPLACE FUNCTION casework_written_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;

-- The user who last changed what is written of a citizen is written by the database.
CREATE OR REPLACE FUNCTION casework_citizen_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_by_id := NULLIF(wall_user(), 0);
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;

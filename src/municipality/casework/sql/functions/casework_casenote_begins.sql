-- A new note is not corrected, and the user who writes it is written by the database.
CREATE OR REPLACE FUNCTION casework_casenote_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.corrected_at := NULL;
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;

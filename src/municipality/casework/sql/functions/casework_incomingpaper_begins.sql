-- A new paper is not corrected, and the user who keeps it is written by the database.
CREATE OR REPLACE FUNCTION casework_incomingpaper_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.corrected_at := NULL;
    NEW.recorded_by_id := NULLIF(wall_user(), 0);
    RETURN NEW;
END $$;

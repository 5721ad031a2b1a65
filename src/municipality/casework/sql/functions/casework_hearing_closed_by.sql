-- The user who closes a hearing, and the moment, are written by the database.
CREATE OR REPLACE FUNCTION casework_hearing_closed_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.closed_on IS NULL THEN
        NEW.closed_by_id := NULL;
        NEW.closed_at := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.closed_on IS NULL THEN
        NEW.closed_by_id := NULLIF(wall_user(), 0);
        NEW.closed_at := clock_timestamp();
    ELSE
        NEW.closed_by_id := OLD.closed_by_id;
        NEW.closed_at := OLD.closed_at;
    END IF;
    RETURN NEW;
END $$;

-- The user who stops an order is written by the database.
CREATE OR REPLACE FUNCTION casework_careorder_stopped_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.stopped_at IS NULL THEN
        NEW.stopped_by_id := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.stopped_at IS NULL THEN
        NEW.stopped_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.stopped_by_id := OLD.stopped_by_id;
    END IF;
    RETURN NEW;
END $$;

-- The user who closes a statement is written by the database, once.
CREATE OR REPLACE FUNCTION casework_closed_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.closed_by_id := NULL;
    ELSIF upper_inf(OLD.known) AND NOT upper_inf(NEW.known) THEN
        NEW.closed_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.closed_by_id := OLD.closed_by_id;
    END IF;
    RETURN NEW;
END $$;

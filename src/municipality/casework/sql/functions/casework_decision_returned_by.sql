-- The user who sends a decision back is written by the database; the last one, also once it is sent on again.
CREATE OR REPLACE FUNCTION casework_decision_returned_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.returned_because = '' THEN
        NEW.returned_by_id := NULL;
    ELSIF NEW.returned_because IS DISTINCT FROM OLD.returned_because
        OR (OLD.state = 'awaiting_approval' AND NEW.state = 'draft') THEN
        NEW.returned_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.returned_by_id := OLD.returned_by_id;
    END IF;
    RETURN NEW;
END $$;

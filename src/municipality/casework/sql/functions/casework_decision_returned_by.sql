-- The user who sends a decision back is written by the database; the last one, also once some of the reasons are
-- answered.
CREATE OR REPLACE FUNCTION casework_decision_returned_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.returned_because = '' THEN
        NEW.returned_by_id := NULL;
    ELSIF position(NEW.returned_because IN OLD.returned_because) = 0
        OR (OLD.state = 'awaiting_approval' AND NEW.state = 'draft') THEN
        NEW.returned_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.returned_by_id := OLD.returned_by_id;
    END IF;
    RETURN NEW;
END $$;

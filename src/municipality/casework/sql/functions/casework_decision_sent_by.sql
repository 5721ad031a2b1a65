-- The user who sends a decision is written by the database, once.
CREATE OR REPLACE FUNCTION casework_decision_sent_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.sent_by_id := NULL;
    ELSIF NEW.state = 'sent' AND OLD.state <> 'sent' THEN
        NEW.sent_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.sent_by_id := OLD.sent_by_id;
    END IF;
    RETURN NEW;
END $$;

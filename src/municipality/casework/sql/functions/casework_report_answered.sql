-- A provider's report is answered once. The user and the moment are the database's own.
CREATE OR REPLACE FUNCTION casework_report_answered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.answer := '';
        NEW.answered_at := NULL;
        NEW.answered_by_id := NULL;
    ELSIF NEW.answer IS DISTINCT FROM OLD.answer AND OLD.state = 'open' AND NEW.state = 'answered' THEN
        IF NEW.reported_by_id IS NULL THEN
            PERFORM casework_refuse('answer_to_a_report', 'what is applied for is answered with a decision');
        END IF;
        NEW.answered_at := clock_timestamp();
        NEW.answered_by_id := NULLIF(wall_user(), 0);
    ELSE
        NEW.answer := OLD.answer;
        NEW.answered_at := OLD.answered_at;
        NEW.answered_by_id := OLD.answered_by_id;
    END IF;
    RETURN NEW;
END $$;

-- A complaint over a decision is over a sent one. The last day to complain, and whether it came later, are read from the
-- message of the decision's letter, whatever the statement says.
CREATE OR REPLACE FUNCTION casework_complaint_begins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sent_on date;
BEGIN
    IF NEW.kind = 'decision' THEN
        SELECT decided_on INTO sent_on FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent';
        IF NOT FOUND THEN
            PERFORM casework_refuse('complaint_over_a_sent_decision', 'its decision is not sent');
        END IF;
        IF NEW.received_on < sent_on THEN
            PERFORM casework_refuse('complaint_comes_after_its_decision', 'it comes before its decision');
        END IF;
    END IF;
    NEW.last_day := casework_complaint_last_day(NEW.decision_id, NEW.relative_id);
    NEW.is_late := coalesce(NEW.received_on > NEW.last_day, false);
    RETURN NEW;
END $$;

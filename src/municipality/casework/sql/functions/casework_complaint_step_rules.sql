-- Refuses a step that the workflow of complaints does not have, or whose conditions are not met.
CREATE OR REPLACE FUNCTION casework_complaint_step_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    complaint casework_complaint;
    newest casework_complaintstep;
BEGIN
    SELECT * INTO complaint FROM casework_complaint WHERE id = NEW.complaint_id;
    SELECT * INTO newest FROM casework_complaintstep WHERE complaint_id = NEW.complaint_id ORDER BY number DESC LIMIT 1;
    IF NEW.number IS DISTINCT FROM coalesce(newest.number, 0) + 1 OR NEW.before <> coalesce(newest.after, '')
            OR NOT casework_complaint_step_is_legal(complaint.kind, NEW.action, NEW.before, NEW.after) THEN
        PERFORM casework_refuse('complaint_step_is_legal', format('not %s from %s', NEW.action, newest.after));
    END IF;
    IF NEW."on" < newest."on" THEN
        PERFORM casework_refuse('complaint_step_in_time', 'it lies before the step it follows');
    END IF;
    IF NEW.action = 'pass_on_late' AND NOT coalesce(
            complaint.received_on > casework_complaint_last_day(complaint.decision_id, complaint.relative_id), false) THEN
        PERFORM casework_refuse('complaint_is_in_time', 'it came in time');
    END IF;
    IF NEW.action NOT IN ('receive', 'pass_on_late', 'replace', 'keep', 'forward')
            AND NEW.reason !~ '\S' AND NEW.decision_id IS NULL THEN
        PERFORM casework_refuse('complaint_step_says_why', 'it has no reason');
    END IF;
    PERFORM casework_complaint_rests(complaint, NEW);
    RETURN NEW;
END $$;

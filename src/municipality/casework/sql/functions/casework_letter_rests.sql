-- A letter of a decision rests on a sent one, and a letter to a relative on the line that names the relative.
CREATE OR REPLACE FUNCTION casework_letter_rests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'decision' AND NOT EXISTS (
            SELECT FROM casework_decision WHERE id = NEW.decision_id AND state = 'sent') THEN
        PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
    END IF;

    IF NEW.kind IN ('relief_decision', 'relief_ending') AND NOT EXISTS (SELECT FROM casework_decisionline line
            JOIN casework_decision decision ON decision.id = line.decision_id
            WHERE line.id = NEW.line_id AND line.relative_id IS NOT NULL AND decision.state = 'sent') THEN
        PERFORM casework_refuse('letter_of_a_sent_decision', 'its decision is not sent');
    END IF;

    RETURN NULL;
END $$;

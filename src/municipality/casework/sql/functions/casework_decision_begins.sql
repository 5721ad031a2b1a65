-- A decision begins as a draft in the actor's own name, and rests on a completed assessment.
CREATE OR REPLACE FUNCTION casework_decision_begins(made casework_decision) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF made.state <> 'draft' OR made.sent_at IS NOT NULL OR made.approved_by_id IS NOT NULL THEN
        PERFORM casework_refuse('decision_begins_as_draft', 'a decision begins as a draft');
    END IF;
    IF made.drafted_by_id IS DISTINCT FROM wall_user() THEN
        PERFORM casework_refuse('decision_in_ones_own_name', 'a decision is drafted in one''s own name');
    END IF;
    IF NOT EXISTS (SELECT FROM casework_assessment WHERE id = made.assessment_id AND state = 'completed') THEN
        PERFORM casework_refuse('decision_rests_on_an_assessment', 'its assessment is not completed');
    END IF;
    IF NOT made.needs_approval AND EXISTS (SELECT FROM casework_practice
            WHERE municipality_id = made.municipality_id AND valid @> wall_today() AND has_second_eyes) THEN
        PERFORM casework_refuse('decision_needs_second_eyes', 'this municipality asks for a second pair of eyes');
    END IF;
    IF made.replaces_id IS NOT NULL AND NOT EXISTS (SELECT FROM casework_decision WHERE id = made.replaces_id
            AND state = 'sent' AND citizen_id = made.citizen_id) THEN
        PERFORM casework_refuse('decision_replaces_a_sent_one', 'only a sent decision is replaced');
    END IF;
END $$;

-- Refuses a step without the decision or the complaint it rests on, and one by the user who decided where another must reconsider.
CREATE OR REPLACE FUNCTION casework_complaint_rests(complaint casework_complaint, step casework_complaintstep)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (step.action = 'replace' OR step.decision_id IS NOT NULL) AND NOT EXISTS (
            SELECT FROM casework_decision WHERE id = step.decision_id AND id IS DISTINCT FROM complaint.decision_id
            AND state = 'sent' AND decided_on >= complaint.received_on) THEN
        PERFORM casework_refuse('complaint_rests_on_a_new_decision', 'no decision was sent after the complaint');
    END IF;
    IF step.action = 'convert' AND NOT EXISTS (
            SELECT FROM casework_complaint WHERE converted_from_id = complaint.id) THEN
        PERFORM casework_refuse('complaint_goes_on_as_another', 'it is not received as another');
    END IF;
    IF step.action IN ('uphold', 'partly_uphold', 'maintain') AND EXISTS (
            SELECT FROM casework_decision WHERE id = complaint.decision_id
            AND wall_user() IN (drafted_by_id, coalesce(sent_by_id, 0), coalesce(approved_by_id, 0)))
            AND coalesce((SELECT is_by_another FROM casework_complaintpractice
                WHERE municipality_id = complaint.municipality_id AND since <= complaint.received_on
                ORDER BY since DESC, id DESC LIMIT 1), false) THEN
        PERFORM casework_refuse('complaint_reconsidered_by_another', 'the user who decided may not reconsider');
    END IF;
END $$;

-- Refuses a step of a decision that the workflow does not have, or whose conditions are not met.
CREATE OR REPLACE FUNCTION casework_decision_moves(old casework_decision, new casework_decision) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT casework_step_is_legal(old.state, new.state) OR (old.state = 'draft' AND new.state = 'sent'
            AND old.needs_approval) THEN
        PERFORM casework_refuse('decision_step_is_legal', format('not from %s to %s', old.state, new.state));
    END IF;
    IF new.state IN ('awaiting_approval', 'sent') THEN PERFORM casework_decision_is_whole(new); END IF;
    IF new.state = 'sent' THEN PERFORM casework_decision_leaves(new); END IF;
    IF (new.state = 'in_hearing') AND NOT EXISTS (
            SELECT FROM casework_hearing WHERE decision_id = new.id AND closed_on IS NULL) THEN
        PERFORM casework_refuse('decision_hears_about_something', 'there is no open hearing');
    END IF;
    IF old.state = 'in_hearing' AND new.state = 'draft' AND EXISTS (
            SELECT FROM casework_hearing WHERE decision_id = new.id AND closed_on IS NULL) THEN
        PERFORM casework_refuse('decision_hearing_is_closed', 'its hearing is open');
    END IF;
    IF new.state = 'approved' AND (new.approved_by_id IS DISTINCT FROM wall_user()
            OR coalesce(wall_role(), '') NOT IN ('decision_maker', 'team_leader')) THEN
        PERFORM casework_refuse('decision_approved_by_who_may', 'approved in another''s name or without the right');
    END IF;
    IF new.state = 'awaiting_approval' AND new.drafted_by_id IS DISTINCT FROM wall_user() THEN
        PERFORM casework_refuse('decision_in_ones_own_name', 'whoever asks for approval stands by it');
    END IF;
    IF new.state <> 'awaiting_approval' AND new.drafted_by_id <> old.drafted_by_id THEN
        PERFORM casework_refuse('decision_in_ones_own_name', 'who stands by it changes when approval is asked for');
    END IF;
    IF new.state NOT IN ('approved', 'sent', 'discarded') AND new.approved_by_id IS NOT NULL
            OR new.state = 'sent' AND new.approved_by_id IS DISTINCT FROM old.approved_by_id THEN
        PERFORM casework_refuse('decision_approval_falls', 'what is written again is approved again');
    END IF;
END $$;

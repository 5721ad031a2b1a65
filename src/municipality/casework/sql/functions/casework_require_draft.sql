-- Refuses a change in a decision that is not a draft, and locks the draft.
CREATE OR REPLACE FUNCTION casework_require_draft(whole bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM casework_decision WHERE id = whole AND state = 'draft' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'only a draft is written in');
    END IF;
END $$;

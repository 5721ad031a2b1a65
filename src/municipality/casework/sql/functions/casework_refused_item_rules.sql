-- A refused item and a fact of a line change only in a draft.
CREATE OR REPLACE FUNCTION casework_refused_item_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_line bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.line_id ELSE NEW.line_id END;
BEGIN
    PERFORM casework_require_draft((SELECT decision_id FROM casework_decisionline WHERE id = of_line));
    IF TG_OP = 'UPDATE' AND NEW.line_id <> OLD.line_id THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'an item stays with its line');
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

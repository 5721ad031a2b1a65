-- Refuses a change in an item or a need of an assessment that is not a draft.
CREATE OR REPLACE FUNCTION casework_assessment_part_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.assessment_id <> OLD.assessment_id THEN
        PERFORM casework_refuse('assessment_is_final', 'a part stays with its assessment');
    END IF;
    PERFORM FROM casework_assessment WHERE id = whole AND state = 'draft' FOR SHARE;
    IF NOT FOUND THEN
        PERFORM casework_refuse('assessment_is_final', 'an assessment that is not a draft is never changed');
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

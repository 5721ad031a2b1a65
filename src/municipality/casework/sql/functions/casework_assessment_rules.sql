-- An assessment begins as a draft, and never changes once it is not one. Every save counts its version up.
CREATE OR REPLACE FUNCTION casework_assessment_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            PERFORM casework_refuse('assessment_begins_as_draft', 'an assessment begins as a draft');
        END IF;
    ELSIF OLD.state <> 'draft' THEN
        PERFORM casework_refuse('assessment_is_final', 'an assessment that is not a draft is never changed');
    ELSIF NEW.citizen_id <> OLD.citizen_id OR NEW.version <= OLD.version THEN
        PERFORM casework_refuse('assessment_version_counts', 'every save counts the version up');
    END IF;
    RETURN NEW;
END $$;

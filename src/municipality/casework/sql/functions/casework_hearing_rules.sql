-- A hearing begins in a draft, and never changes once it is closed.
CREATE OR REPLACE FUNCTION casework_hearing_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM casework_require_draft(NEW.decision_id);
    ELSIF OLD.closed_on IS NOT NULL THEN
        PERFORM casework_refuse('hearing_is_closed', 'a closed hearing is never changed');
    END IF;
    RETURN NEW;
END $$;

-- A line changes only in a draft, and a dispensation holds only for what it was given for.
CREATE OR REPLACE FUNCTION casework_line_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN PERFORM casework_require_draft(OLD.decision_id); RETURN OLD; END IF;
    PERFORM casework_require_draft(NEW.decision_id);
    IF TG_OP = 'UPDATE' AND NEW.decision_id <> OLD.decision_id THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'a line stays with its decision');
    END IF;
    IF NEW.dispensed_by_id IS NOT NULL THEN
        IF TG_OP = 'UPDATE' AND OLD.dispensed_by_id = NEW.dispensed_by_id THEN
            IF (NEW.product, NEW.wish, NEW.verdict, NEW.dispensation_reason) IS DISTINCT FROM
                    (OLD.product, OLD.wish, OLD.verdict, OLD.dispensation_reason) THEN
                PERFORM casework_refuse('dispensation_is_for_this_wish', 'another wish needs its own dispensation');
            END IF;
        ELSIF NEW.dispensed_by_id IS DISTINCT FROM wall_user() OR coalesce(wall_role(), '') <> 'decision_maker' THEN
            PERFORM casework_refuse('dispensation_by_who_may', 'given in another''s name or without the right');
        END IF;
    END IF;
    RETURN NEW;
END $$;

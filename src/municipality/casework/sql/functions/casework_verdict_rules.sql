-- Refuses a decision that leaves its draft with another verdict than the core gave and the web process signed.
CREATE OR REPLACE FUNCTION casework_verdict_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT wall_is_sealed(casework_verdicts_said(NEW.id, NEW."on", NEW.catalogue, NEW.catalogue_version, NEW.facts,
            NEW.answer, NEW.further_answers, NEW.approver_role), NEW.verdict_seal) THEN
        PERFORM casework_refuse('decision_verdicts_are_the_standards',
            'what the standard says of it is not what the standard was found to say');
    END IF;
    RETURN NEW;
END $$;

-- Refuses a decision approved in a role that may not grant it.
CREATE OR REPLACE FUNCTION casework_approver_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT casework_role_may_grant(NEW.approver_role) THEN
        PERFORM casework_refuse('decision_needs_approver', format('only %s may grant this', NEW.approver_role));
    END IF;
    RETURN NEW;
END $$;

-- The fingerprint that is signed: what the standards said, and the role the decision needs. A decision that needs
-- no role is signed without one, so that older drafts can be sent.
CREATE OR REPLACE FUNCTION casework_verdicts_said(
    decision bigint, day date, catalogue text, version text, facts jsonb, answer jsonb, further jsonb, approver text
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN approver = '' THEN said.it ELSE
        encode(sha256(convert_to(said.it || ' ' || approver, 'UTF8')), 'hex') END
    FROM (SELECT casework_standards_said(decision, day, catalogue, version, facts, answer, further)) said (it)
$$;

-- Writes when the help of decisions is to be reviewed and when it ends, with the owner's rights and within the
-- writer's municipality. A decision has grants only once it is sent, and is never changed after.
--
-- Two transactions may end grants of one decision at once. The first query waits for the other's row; those after it
-- see what the other wrote.
CREATE OR REPLACE FUNCTION casework_note_reviews(of_decisions bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 1 FROM casework_promisedreview WHERE decision_id = ANY(of_decisions) ORDER BY decision_id FOR UPDATE;
    INSERT INTO casework_promisedreview (municipality_id, citizen_id, decision_id, review_on, ends_on)
    SELECT decision.municipality_id, decision.citizen_id, decision.id, decision.review_on,
        CASE WHEN bool_or(upper_inf(given.valid)) THEN NULL ELSE max(upper(given.valid)) END
    FROM casework_decision decision JOIN casework_grant given ON given.decision_id = decision.id
    WHERE decision.id = ANY(of_decisions) AND decision.review_on IS NOT NULL
    AND upper_inf(given.known) AND NOT isempty(given.valid)
    GROUP BY decision.id
    ON CONFLICT (decision_id) DO UPDATE SET review_on = excluded.review_on, ends_on = excluded.ends_on;
    DELETE FROM casework_promisedreview review WHERE decision_id = ANY(of_decisions) AND NOT EXISTS (
        SELECT FROM casework_grant given WHERE given.decision_id = review.decision_id
        AND upper_inf(given.known) AND NOT isempty(given.valid)
    );
$$;

REVOKE ALL ON FUNCTION casework_note_reviews(bigint[]) FROM PUBLIC;

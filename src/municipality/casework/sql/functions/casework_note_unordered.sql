-- Writes the periods in which grants have no order, with the owner's rights and within the writer's municipality.
CREATE OR REPLACE FUNCTION casework_note_unordered(of_series uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM casework_unorderedperiod WHERE series = ANY(of_series);
    INSERT INTO casework_unorderedperiod (municipality_id, citizen_id, series, catalogue, product,
        decided_by_id, valid)
    SELECT given.municipality_id, given.citizen_id, given.series, given.catalogue, given.product,
        decision.drafted_by_id, days
    FROM casework_grant given JOIN casework_decision decision ON decision.id = given.decision_id
    CROSS JOIN LATERAL unnest(datemultirange(given.valid) - coalesce((SELECT range_agg(ordered.valid)
        FROM casework_careorder ordered WHERE ordered.series = given.series AND NOT isempty(ordered.valid)),
        '{}'::datemultirange)) AS days
    WHERE given.series = ANY(of_series) AND upper_inf(given.known)
    AND given.kind NOT IN ('place', 'stay', 'in_stay');
$$;

REVOKE ALL ON FUNCTION casework_note_unordered(uuid[]) FROM PUBLIC;

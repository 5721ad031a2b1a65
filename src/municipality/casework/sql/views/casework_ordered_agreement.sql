-- What was agreed about each grant the actor's provider is to deliver: the goal, the first agreements and, of a pathway,
-- the needs it begins with. Nothing else of the decision or the assessment.
CREATE VIEW casework_ordered_agreement WITH (security_barrier) AS
SELECT given.series, line.goal, line.agreed, (
    SELECT jsonb_agg(
        jsonb_build_object(
            'what', need.what, 'shift', need.shift, 'times', need.times, 'every_weeks', need.every_weeks
        ) ORDER BY need.position
    )
    FROM casework_decision made JOIN casework_need need ON need.assessment_id = made.assessment_id
    WHERE made.id = given.decision_id AND given.kind = 'pathway'
) AS needs
FROM casework_grant given JOIN casework_decisionline line ON line.id = given.line_id
WHERE upper_inf(given.known) AND EXISTS (
    SELECT FROM casework_careorder ordered
    WHERE ordered.series = given.series AND ordered.provider_id = (SELECT wall_providing())
    AND (
        ordered.valid @> wall_today()
        OR (
            lower(ordered.valid) > wall_today()
            AND (SELECT wall_role()) IN ('planner', 'provider_leader')
        )
    )
);

GRANT SELECT ON casework_ordered_agreement TO helhed_runtime;

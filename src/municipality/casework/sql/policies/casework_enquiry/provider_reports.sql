CREATE POLICY provider_reports ON casework_enquiry FOR INSERT
    WITH CHECK (
        reported_by_id = (SELECT wall_providing())
        AND citizen_id IN (
            SELECT ordered.citizen_id FROM casework_careorder ordered
            WHERE ordered.provider_id = (SELECT wall_providing())
            AND (
                ordered.valid @> wall_today()
                OR (
                    lower(ordered.valid) > wall_today()
                    AND (SELECT wall_role()) IN ('planner', 'provider_leader')
                )
            )
        )
        AND state = 'open'
        AND source = 'home_care'
        AND team_id IS NULL
        AND taken_by_id IS NULL
    );

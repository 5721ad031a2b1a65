CREATE POLICY wall_read ON casework_careorder FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR (
            provider_id = (SELECT wall_providing())
            AND (
                valid @> wall_today()
                OR (
                    lower(valid) > wall_today()
                    AND (SELECT wall_role()) IN ('planner', 'provider_leader')
                )
            )
        )
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
        )
    );

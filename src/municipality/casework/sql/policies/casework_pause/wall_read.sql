CREATE POLICY wall_read ON casework_pause FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR citizen_id IN (
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
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
        )
    );

CREATE POLICY wall_read ON casework_regimechoice FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
        )
    );

CREATE POLICY wall_read ON casework_incomingpaper FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
            AND NOT has_third_person
            AND corrected_at IS NULL
        )
    );

CREATE POLICY wall_read ON casework_outgoingmessage FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
            AND NOT is_to_relative
        )
    );

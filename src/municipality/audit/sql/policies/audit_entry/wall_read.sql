CREATE POLICY wall_read ON audit_entry FOR SELECT
    USING (
        municipality_id = (SELECT wall_supervising())
        OR (citizen_id IS NOT NULL AND municipality_id = (SELECT wall_reading()))
        OR (
            citizen_id = (SELECT wall_citizen())
            AND municipality_id = (SELECT wall_municipality())
        )
    );

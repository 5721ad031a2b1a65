CREATE POLICY wall_update ON casework_complaint FOR UPDATE
    USING (municipality_id = (SELECT wall_writing()))
    WITH CHECK (municipality_id = (SELECT wall_writing()));

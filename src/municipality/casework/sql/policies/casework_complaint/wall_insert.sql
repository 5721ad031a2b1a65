CREATE POLICY wall_insert ON casework_complaint FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()));

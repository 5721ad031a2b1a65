CREATE POLICY wall_insert ON casework_complaintstep FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_insert ON casework_assessmentitem FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()));

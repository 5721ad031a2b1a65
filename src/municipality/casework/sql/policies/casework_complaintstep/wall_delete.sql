CREATE POLICY wall_delete ON casework_complaintstep FOR DELETE USING (municipality_id = (SELECT wall_writing()));

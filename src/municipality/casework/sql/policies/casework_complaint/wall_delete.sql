CREATE POLICY wall_delete ON casework_complaint FOR DELETE USING (municipality_id = (SELECT wall_writing()));

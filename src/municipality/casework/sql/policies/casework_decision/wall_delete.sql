CREATE POLICY wall_delete ON casework_decision FOR DELETE USING (municipality_id = (SELECT wall_writing()));

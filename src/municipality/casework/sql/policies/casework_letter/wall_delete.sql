CREATE POLICY wall_delete ON casework_letter FOR DELETE USING (municipality_id = (SELECT wall_writing()));

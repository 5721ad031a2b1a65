CREATE POLICY wall_delete ON casework_home FOR DELETE USING (municipality_id = (SELECT wall_writing()));

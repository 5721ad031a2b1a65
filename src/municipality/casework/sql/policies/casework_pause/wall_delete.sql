CREATE POLICY wall_delete ON casework_pause FOR DELETE USING (municipality_id = (SELECT wall_writing()));

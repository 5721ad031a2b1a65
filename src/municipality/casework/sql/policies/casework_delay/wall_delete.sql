CREATE POLICY wall_delete ON casework_delay FOR DELETE USING (municipality_id = (SELECT wall_writing()));

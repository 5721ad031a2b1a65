CREATE POLICY wall_delete ON casework_adjustment FOR DELETE USING (municipality_id = (SELECT wall_writing()));

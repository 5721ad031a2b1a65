CREATE POLICY wall_delete ON casework_relative FOR DELETE USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_need FOR DELETE USING (municipality_id = (SELECT wall_writing()));

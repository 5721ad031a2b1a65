CREATE POLICY wall_delete ON casework_citizen FOR DELETE USING (municipality_id = (SELECT wall_writing()));

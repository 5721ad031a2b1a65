CREATE POLICY wall_delete ON casework_grant FOR DELETE USING (municipality_id = (SELECT wall_writing()));

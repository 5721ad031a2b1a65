CREATE POLICY wall_delete ON casework_assignment FOR DELETE USING (municipality_id = (SELECT wall_writing()));

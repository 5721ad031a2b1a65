CREATE POLICY wall_delete ON casework_hearing FOR DELETE USING (municipality_id = (SELECT wall_writing()));

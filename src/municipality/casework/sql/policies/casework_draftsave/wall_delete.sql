CREATE POLICY wall_delete ON casework_draftsave FOR DELETE USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_death FOR DELETE USING (municipality_id = (SELECT wall_writing()));

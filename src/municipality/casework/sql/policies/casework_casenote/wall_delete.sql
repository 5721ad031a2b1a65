CREATE POLICY wall_delete ON casework_casenote FOR DELETE USING (municipality_id = (SELECT wall_writing()));

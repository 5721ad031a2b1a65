CREATE POLICY wall_delete ON casework_linefact FOR DELETE USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_assessment FOR DELETE USING (municipality_id = (SELECT wall_writing()));

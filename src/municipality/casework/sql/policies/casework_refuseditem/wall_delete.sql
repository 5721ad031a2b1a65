CREATE POLICY wall_delete ON casework_refuseditem FOR DELETE USING (municipality_id = (SELECT wall_writing()));

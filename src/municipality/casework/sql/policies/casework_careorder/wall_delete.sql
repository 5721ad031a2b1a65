CREATE POLICY wall_delete ON casework_careorder FOR DELETE USING (municipality_id = (SELECT wall_writing()));

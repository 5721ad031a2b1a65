CREATE POLICY wall_delete ON casework_price FOR DELETE USING (municipality_id = (SELECT wall_administering()));

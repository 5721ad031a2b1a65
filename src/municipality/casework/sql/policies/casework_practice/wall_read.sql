CREATE POLICY wall_read ON casework_practice FOR SELECT USING (municipality_id = (SELECT wall_municipality()));

CREATE POLICY wall_read ON casework_price FOR SELECT USING (municipality_id = (SELECT wall_municipality()));

CREATE POLICY wall_read ON casework_assignment FOR SELECT USING (municipality_id = (SELECT wall_reading()));

CREATE POLICY wall_read ON casework_complaint FOR SELECT USING (municipality_id = (SELECT wall_reading()));

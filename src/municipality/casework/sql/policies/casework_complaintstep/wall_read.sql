CREATE POLICY wall_read ON casework_complaintstep FOR SELECT USING (municipality_id = (SELECT wall_reading()));

CREATE POLICY wall_read ON casework_draftsave FOR SELECT USING (municipality_id = (SELECT wall_reading()));

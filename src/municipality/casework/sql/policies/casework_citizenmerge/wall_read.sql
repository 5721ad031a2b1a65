CREATE POLICY wall_read ON casework_citizenmerge FOR SELECT USING (municipality_id = (SELECT wall_reading()));

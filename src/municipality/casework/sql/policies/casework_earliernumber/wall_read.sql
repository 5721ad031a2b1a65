CREATE POLICY wall_read ON casework_earliernumber FOR SELECT USING (municipality_id = (SELECT wall_reading()));

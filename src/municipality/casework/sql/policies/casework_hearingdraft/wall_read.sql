CREATE POLICY wall_read ON casework_hearingdraft FOR SELECT USING (municipality_id = (SELECT wall_reading()));

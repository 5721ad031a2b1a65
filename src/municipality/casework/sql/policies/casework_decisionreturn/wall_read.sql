CREATE POLICY wall_read ON casework_decisionreturn FOR SELECT USING (municipality_id = (SELECT wall_reading()));

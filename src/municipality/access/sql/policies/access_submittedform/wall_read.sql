CREATE POLICY wall_read ON access_submittedform FOR SELECT USING (user_id = (SELECT wall_user()));

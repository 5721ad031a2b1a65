CREATE POLICY wall_insert ON access_submittedform FOR INSERT WITH CHECK (user_id = (SELECT wall_user()));

CREATE POLICY wall_insert ON access_signedinsession FOR INSERT WITH CHECK (user_id = (SELECT wall_user()));

CREATE POLICY wall_delete ON access_signedinsession FOR DELETE USING (user_id = (SELECT wall_user()));

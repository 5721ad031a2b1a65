CREATE POLICY wall_update ON access_signedinsession FOR UPDATE
    USING (user_id = (SELECT wall_user()))
    WITH CHECK (user_id = (SELECT wall_user()));

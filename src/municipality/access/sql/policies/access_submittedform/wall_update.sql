CREATE POLICY wall_update ON access_submittedform FOR UPDATE
    USING (user_id = (SELECT wall_user()))
    WITH CHECK (user_id = (SELECT wall_user()));

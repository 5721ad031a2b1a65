CREATE POLICY wall_delete ON access_submittedform FOR DELETE USING (user_id = (SELECT wall_user()));

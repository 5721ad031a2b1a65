CREATE POLICY sign_in_must_find ON access_user FOR SELECT USING (true);

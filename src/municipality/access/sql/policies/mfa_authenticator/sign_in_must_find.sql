CREATE POLICY sign_in_must_find ON mfa_authenticator FOR SELECT USING (true);

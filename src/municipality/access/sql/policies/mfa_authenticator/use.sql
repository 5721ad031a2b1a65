CREATE POLICY use ON mfa_authenticator FOR UPDATE USING (true);

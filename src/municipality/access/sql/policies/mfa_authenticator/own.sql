CREATE POLICY own ON mfa_authenticator FOR INSERT WITH CHECK (user_id = (SELECT wall_user()));

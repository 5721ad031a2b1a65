CREATE POLICY own_or_administered ON mfa_authenticator FOR DELETE
    USING (
        user_id = (SELECT wall_user())
        OR user_id IN (
            SELECT id FROM access_user
            WHERE municipality_id = (SELECT wall_administering())
        )
    );

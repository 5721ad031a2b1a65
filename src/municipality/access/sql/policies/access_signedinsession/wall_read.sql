CREATE POLICY wall_read ON access_signedinsession FOR SELECT
    USING (
        user_id = (SELECT wall_user())
        OR user_id IN (
            SELECT id FROM access_user
            WHERE municipality_id = (SELECT wall_administering())
        )
    );

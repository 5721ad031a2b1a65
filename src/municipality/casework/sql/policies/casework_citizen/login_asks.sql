CREATE POLICY login_asks ON casework_citizen FOR SELECT TO CURRENT_USER
    USING (
        current_setting('helhed.asks', true) = 'login'
        AND municipality_id = (SELECT wall_administering())
    );

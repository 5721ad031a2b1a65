CREATE POLICY login_asks ON casework_death FOR SELECT TO CURRENT_USER
    USING (
        current_setting('helhed.asks', true) = 'login'
        AND citizen_id IN (SELECT held.citizen_id FROM access_membership held WHERE held.user_id = (SELECT wall_user()))
    );

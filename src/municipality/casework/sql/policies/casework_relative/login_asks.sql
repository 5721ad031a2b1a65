CREATE POLICY login_asks ON casework_relative FOR SELECT TO CURRENT_USER
    USING (
        current_setting('helhed.asks', true) = 'login' AND capacity = 'power_of_attorney'
        AND (
            municipality_id = (SELECT wall_administering())
            OR citizen_id IN (SELECT held.citizen_id FROM access_membership held WHERE held.user_id = (SELECT wall_user()))
        )
    );

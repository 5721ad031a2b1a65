CREATE POLICY own_case_of_the_living ON access_membership AS RESTRICTIVE FOR SELECT
    USING (
        role NOT IN ('citizen', 'relative')
        OR (SELECT wall_administering()) IS NOT NULL
        -- The function itself reads the user's own roles, as the owner: it is not asked again about these.
        OR CASE WHEN
            current_setting('helhed.asks', true) = 'login'
            AND current_user = (
                SELECT pg_get_userbyid(relowner) FROM pg_class
                WHERE oid = 'public.access_membership'::regclass
            )
        THEN true ELSE casework_is_of_the_living(citizen_id) END
    );

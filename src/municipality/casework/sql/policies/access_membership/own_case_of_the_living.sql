CREATE POLICY own_case_of_the_living ON access_membership AS RESTRICTIVE FOR SELECT
    USING (
        role NOT IN ('citizen', 'relative')
        OR (SELECT wall_administering()) IS NOT NULL
        OR casework_is_of_the_living(citizen_id)
    );

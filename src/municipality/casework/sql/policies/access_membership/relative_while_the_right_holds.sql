CREATE POLICY relative_while_the_right_holds ON access_membership AS RESTRICTIVE FOR SELECT
    USING (
        role <> 'relative'
        OR (SELECT wall_administering()) IS NOT NULL
        OR casework_power_of_attorney_holds(power_of_attorney, citizen_id)
    );

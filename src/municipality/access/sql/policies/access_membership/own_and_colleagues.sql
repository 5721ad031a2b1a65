CREATE POLICY own_and_colleagues ON access_membership FOR SELECT
    USING (
        user_id = (SELECT wall_user())
        OR (citizen_id IS NULL AND organisation_id = (SELECT wall_organisation()))
        OR (
            citizen_id IS NULL
            AND organisation_id IN (
                SELECT id FROM access_organisation
                WHERE municipality_id = (SELECT wall_reading())
            )
        )
        OR organisation_id IN (
            SELECT id FROM access_organisation
            WHERE municipality_id = (SELECT wall_administering())
        )
    );

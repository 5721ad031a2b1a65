CREATE POLICY administrator_changes ON access_membership FOR UPDATE
    USING (
        organisation_id IN (
            SELECT id FROM access_organisation
            WHERE municipality_id = (SELECT wall_administering())
        )
    );

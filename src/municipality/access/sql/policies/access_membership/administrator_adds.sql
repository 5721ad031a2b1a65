CREATE POLICY administrator_adds ON access_membership FOR INSERT
    WITH CHECK (
        organisation_id IN (
            SELECT id FROM access_organisation
            WHERE municipality_id = (SELECT wall_administering())
        )
    );

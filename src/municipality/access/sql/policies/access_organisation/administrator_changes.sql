CREATE POLICY administrator_changes ON access_organisation FOR UPDATE
    USING (municipality_id = (SELECT wall_administering()))
    WITH CHECK (municipality_id = (SELECT wall_administering()));

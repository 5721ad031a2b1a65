CREATE POLICY administrator_adds ON access_organisation FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_administering()));

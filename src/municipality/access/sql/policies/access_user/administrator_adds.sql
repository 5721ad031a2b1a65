CREATE POLICY administrator_adds ON access_user FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_administering()));

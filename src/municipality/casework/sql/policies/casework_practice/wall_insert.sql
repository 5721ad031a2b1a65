CREATE POLICY wall_insert ON casework_practice FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_administering()));

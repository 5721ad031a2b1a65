CREATE POLICY wall_update ON casework_matterdeadline FOR UPDATE
    USING (municipality_id = (SELECT wall_administering()))
    WITH CHECK (municipality_id = (SELECT wall_administering()));

CREATE POLICY wall_update ON casework_complaintpractice FOR UPDATE
    USING (municipality_id = (SELECT wall_administering()))
    WITH CHECK (municipality_id = (SELECT wall_administering()));

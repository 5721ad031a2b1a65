CREATE POLICY wall_insert ON casework_complaintpractice FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_administering()));

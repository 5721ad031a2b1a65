CREATE POLICY wall_delete ON casework_complaintpractice FOR DELETE
    USING (municipality_id = (SELECT wall_administering()));

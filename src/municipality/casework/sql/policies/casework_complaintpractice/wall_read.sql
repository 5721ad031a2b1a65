CREATE POLICY wall_read ON casework_complaintpractice FOR SELECT
    USING (municipality_id = (SELECT wall_municipality()));

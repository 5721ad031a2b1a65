CREATE POLICY wall_read ON casework_adoptedstandard FOR SELECT
    USING (municipality_id = (SELECT wall_municipality()));

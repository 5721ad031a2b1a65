CREATE POLICY wall_read ON casework_grantlimit FOR SELECT
    USING (municipality_id = (SELECT wall_municipality()));

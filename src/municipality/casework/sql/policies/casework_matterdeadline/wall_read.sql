CREATE POLICY wall_read ON casework_matterdeadline FOR SELECT
    USING (municipality_id = (SELECT wall_municipality()));

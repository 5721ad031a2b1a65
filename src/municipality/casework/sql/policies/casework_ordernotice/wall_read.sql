CREATE POLICY wall_read ON casework_ordernotice FOR SELECT
    USING (municipality_id = (SELECT wall_reading()) OR provider_id = (SELECT wall_providing()));

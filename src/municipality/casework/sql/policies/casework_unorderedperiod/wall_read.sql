CREATE POLICY wall_read ON casework_unorderedperiod FOR SELECT
    USING (municipality_id = (SELECT wall_reading()));

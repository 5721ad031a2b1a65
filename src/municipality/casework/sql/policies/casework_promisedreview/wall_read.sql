CREATE POLICY wall_read ON casework_promisedreview FOR SELECT
    USING (municipality_id = (SELECT wall_reading()));

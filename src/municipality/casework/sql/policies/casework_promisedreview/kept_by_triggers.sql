CREATE POLICY kept_by_triggers ON casework_promisedreview FOR ALL TO CURRENT_USER
    USING (municipality_id = (SELECT wall_writing()))
    WITH CHECK (municipality_id = (SELECT wall_writing()));

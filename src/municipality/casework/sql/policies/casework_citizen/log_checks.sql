CREATE POLICY log_checks ON casework_citizen FOR SELECT TO CURRENT_USER
    USING (pg_trigger_depth() > 0 AND municipality_id = (SELECT wall_municipality()));

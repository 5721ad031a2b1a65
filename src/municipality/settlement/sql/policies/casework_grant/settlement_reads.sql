CREATE POLICY settlement_reads ON casework_grant FOR SELECT TO CURRENT_USER
    USING (municipality_id = (SELECT wall_settling()));

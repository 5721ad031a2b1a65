CREATE POLICY wall_insert ON casework_price FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_administering()));

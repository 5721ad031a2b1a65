CREATE POLICY wall_insert ON casework_ordernotice FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()) AND acknowledged_at IS NULL);

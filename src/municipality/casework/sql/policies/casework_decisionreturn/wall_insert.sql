CREATE POLICY wall_insert ON casework_decisionreturn FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_decisionreturn FOR DELETE USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_decisionline FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

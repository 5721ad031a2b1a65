CREATE POLICY wall_delete ON casework_regimechoice FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_practice FOR DELETE
    USING (municipality_id = (SELECT wall_administering()));

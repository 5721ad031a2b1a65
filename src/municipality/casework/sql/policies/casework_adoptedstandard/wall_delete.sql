CREATE POLICY wall_delete ON casework_adoptedstandard FOR DELETE
    USING (municipality_id = (SELECT wall_administering()));

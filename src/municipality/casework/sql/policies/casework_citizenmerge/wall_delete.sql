CREATE POLICY wall_delete ON casework_citizenmerge FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_earliernumber FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_incomingpaper FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

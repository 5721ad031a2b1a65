CREATE POLICY wall_delete ON casework_grantlimit FOR DELETE
    USING (municipality_id = (SELECT wall_administering()));

CREATE POLICY wall_delete ON casework_hearingdraft FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

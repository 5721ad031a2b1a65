CREATE POLICY wall_delete ON casework_matterdeadline FOR DELETE
    USING (municipality_id = (SELECT wall_administering()));

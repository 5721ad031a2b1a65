CREATE POLICY wall_delete ON casework_assessmentitem FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

CREATE POLICY wall_delete ON casework_cataloguedraft FOR DELETE
    USING (municipality_id = (SELECT wall_drafting_standards()));

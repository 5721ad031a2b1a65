CREATE POLICY wall_update ON casework_cataloguedraft FOR UPDATE
    USING (municipality_id = (SELECT wall_drafting_standards()))
    WITH CHECK (municipality_id = (SELECT wall_drafting_standards()));

CREATE POLICY wall_insert ON casework_cataloguedraft FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_drafting_standards()));

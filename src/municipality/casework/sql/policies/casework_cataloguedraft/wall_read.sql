CREATE POLICY wall_read ON casework_cataloguedraft FOR SELECT
    USING (municipality_id = (SELECT wall_drafting_standards()));

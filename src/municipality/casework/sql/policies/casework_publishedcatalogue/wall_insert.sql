CREATE POLICY wall_insert ON casework_publishedcatalogue FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_drafting_standards()));

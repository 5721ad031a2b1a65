CREATE POLICY wall_delete ON casework_publishedcatalogue FOR DELETE
    USING (municipality_id = (SELECT wall_drafting_standards()));

CREATE POLICY wall_update ON casework_settlementstart FOR UPDATE
    USING (municipality_id = (SELECT wall_settling()))
    WITH CHECK (municipality_id = (SELECT wall_settling()));

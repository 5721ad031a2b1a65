CREATE POLICY wall_update ON settlement_settlementstart FOR UPDATE
    USING (municipality_id = (SELECT wall_settling()))
    WITH CHECK (municipality_id = (SELECT wall_settling()));

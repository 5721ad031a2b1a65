CREATE POLICY wall_delete ON settlement_settlementstart FOR DELETE
    USING (municipality_id = (SELECT wall_settling()));

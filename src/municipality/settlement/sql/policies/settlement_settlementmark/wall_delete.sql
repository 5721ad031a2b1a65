CREATE POLICY wall_delete ON settlement_settlementmark FOR DELETE
    USING (municipality_id = (SELECT wall_settling()));

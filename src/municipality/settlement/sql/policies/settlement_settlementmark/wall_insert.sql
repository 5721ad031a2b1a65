CREATE POLICY wall_insert ON settlement_settlementmark FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_settling()));

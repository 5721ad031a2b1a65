CREATE POLICY wall_insert ON settlement_settlementstart FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_settling()));

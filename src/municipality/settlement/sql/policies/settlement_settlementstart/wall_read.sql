CREATE POLICY wall_read ON settlement_settlementstart FOR SELECT
    USING (municipality_id = (SELECT wall_reading()) OR municipality_id = (SELECT wall_settling()));

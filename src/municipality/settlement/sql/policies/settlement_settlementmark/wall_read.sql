CREATE POLICY wall_read ON settlement_settlementmark FOR SELECT
    USING (municipality_id = (SELECT wall_reading()) OR municipality_id = (SELECT wall_settling()));

CREATE POLICY wall_read ON casework_settlementmark FOR SELECT
    USING (municipality_id = (SELECT wall_reading()) OR municipality_id = (SELECT wall_settling()));

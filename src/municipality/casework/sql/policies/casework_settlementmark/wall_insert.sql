CREATE POLICY wall_insert ON casework_settlementmark FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_settling()));

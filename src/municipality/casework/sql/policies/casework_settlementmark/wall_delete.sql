CREATE POLICY wall_delete ON casework_settlementmark FOR DELETE
    USING (municipality_id = (SELECT wall_settling()));

CREATE POLICY wall_delete ON casework_settlementstart FOR DELETE
    USING (municipality_id = (SELECT wall_settling()));

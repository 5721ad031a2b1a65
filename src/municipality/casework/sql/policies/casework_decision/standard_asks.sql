CREATE POLICY standard_asks ON casework_decision FOR SELECT TO CURRENT_USER
    USING (
        current_setting('helhed.asks', true) = 'standard'
        AND municipality_id = (SELECT wall_drafting_standards())
    );

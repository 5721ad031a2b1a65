CREATE POLICY wall_read ON casework_decisionline FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR EXISTS (SELECT FROM casework_decision whole WHERE whole.id = decision_id)
    );

CREATE POLICY wall_read ON casework_refuseditem FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR EXISTS (SELECT FROM casework_decisionline whole WHERE whole.id = line_id)
    );

CREATE POLICY wall_read ON casework_linefact FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR (
            EXISTS (SELECT FROM casework_decisionline whole WHERE whole.id = line_id)
            AND NOT is_for_relative
        )
    );

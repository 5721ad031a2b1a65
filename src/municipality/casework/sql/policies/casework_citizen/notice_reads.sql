CREATE POLICY notice_reads ON casework_citizen FOR SELECT TO CURRENT_USER
    USING (
        id IN (
            SELECT citizen_id FROM casework_ordernotice
            WHERE provider_id = (SELECT wall_providing())
            AND acknowledged_at IS NULL
        )
    );

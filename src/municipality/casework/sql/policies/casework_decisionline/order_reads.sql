CREATE POLICY order_reads ON casework_decisionline FOR SELECT TO CURRENT_USER
    USING (
        id IN (
            SELECT given.line_id
            FROM casework_grant given JOIN casework_careorder ordered ON ordered.series = given.series
            WHERE ordered.provider_id = (SELECT wall_providing())
        )
    );

CREATE POLICY order_reads ON casework_decision FOR SELECT TO CURRENT_USER
    USING (
        id IN (
            SELECT given.decision_id
            FROM casework_grant given JOIN casework_careorder ordered ON ordered.series = given.series
            WHERE ordered.provider_id = (SELECT wall_providing())
        )
    );

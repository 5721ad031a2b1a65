CREATE POLICY order_reads ON casework_need FOR SELECT TO CURRENT_USER
    USING (
        assessment_id IN (
            SELECT made.assessment_id
            FROM casework_decision made JOIN casework_grant given ON given.decision_id = made.id
            JOIN casework_careorder ordered ON ordered.series = given.series
            WHERE ordered.provider_id = (SELECT wall_providing())
        )
    );

CREATE POLICY wall_read ON casework_assessmentitem FOR SELECT
    USING (
        municipality_id = (SELECT wall_reading())
        OR EXISTS (SELECT FROM casework_assessment whole WHERE whole.id = assessment_id)
    );

CREATE POLICY wall_update ON casework_ordernotice FOR UPDATE
    USING (provider_id = (SELECT wall_providing()))
    WITH CHECK (provider_id = (SELECT wall_providing()));

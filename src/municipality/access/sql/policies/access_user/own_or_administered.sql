CREATE POLICY own_or_administered ON access_user FOR UPDATE
    USING (id = (SELECT wall_user()) OR municipality_id = (SELECT wall_administering()))
    WITH CHECK (
        (id = (SELECT wall_user()) AND is_active)
        OR municipality_id = (SELECT wall_administering())
    );

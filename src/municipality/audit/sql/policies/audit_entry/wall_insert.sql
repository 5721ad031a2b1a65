CREATE POLICY wall_insert ON audit_entry FOR INSERT
    WITH CHECK (
        user_id = coalesce((SELECT wall_user()), 0)
        AND municipality_id = coalesce((SELECT wall_municipality()), 0)
        AND organisation_id = coalesce((SELECT wall_organisation()), 0)
        AND role = coalesce((SELECT wall_role()), '')
    );

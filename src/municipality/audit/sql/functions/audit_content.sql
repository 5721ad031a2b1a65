-- The fingerprint of all columns of an entry, which the chain is made of.
CREATE OR REPLACE FUNCTION audit_content(entry audit_entry) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN sha256(convert_to(jsonb_build_array(
        entry.id, (extract(epoch FROM entry.recorded_at) * 1000000)::bigint, entry.municipality_id, entry.user_id,
        entry.organisation_id, entry.role, entry.purpose, entry.kind, entry.verb, entry.citizen_id, entry.subject,
        entry.details::text)::text, 'UTF8'));
END $$;

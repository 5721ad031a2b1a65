-- What has changed in orders of the actor's municipality, with the columns settlement needs and no others.
CREATE VIEW settlement_order_to_settle WITH (security_barrier) AS
SELECT now.order_id, now.municipality_id, now.citizen_id, now.provider_id, now.valid, now.is_new, now.has_stopped,
    CASE WHEN NOT citizen.is_name_protected
        THEN btrim(citizen.given_names || ' ' || citizen.family_name) END AS name,
    given.kind, given.catalogue, given.catalogue_version, given.product, given.terms,
    now.pauses, now.waits_since, now.adjustments, now.last_at
FROM settlement_order_changes now
JOIN casework_citizen citizen ON citizen.id = now.citizen_id
LEFT JOIN LATERAL (SELECT * FROM casework_grant
    WHERE citizen_id = now.citizen_id AND series = now.series
    ORDER BY lower(known) DESC, id DESC LIMIT 1) given ON true
WHERE now.municipality_id = (SELECT wall_settling());

GRANT SELECT ON settlement_order_to_settle TO helhed_runtime;

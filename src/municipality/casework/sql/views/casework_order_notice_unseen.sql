-- Notices of orders that the actor's provider has not acknowledged, with the citizen's name where it is not
-- protected.
CREATE VIEW casework_order_notice_unseen WITH (security_barrier) AS
SELECT notice.id, notice.citizen_id, notice.event, notice.since, notice.help, notice.details,
    CASE WHEN NOT citizen.is_name_protected
        THEN btrim(citizen.given_names || ' ' || citizen.family_name) END AS name
FROM casework_ordernotice notice JOIN casework_citizen citizen ON citizen.id = notice.citizen_id
WHERE notice.provider_id = (SELECT wall_providing()) AND notice.acknowledged_at IS NULL;

GRANT SELECT ON casework_order_notice_unseen TO helhed_runtime;

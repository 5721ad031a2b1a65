-- All there is to say of what has changed in an order since it was settled. For the owner alone.
CREATE VIEW settlement_order_changes AS
SELECT ordered.id AS order_id, ordered.municipality_id, ordered.citizen_id, ordered.provider_id, ordered.series,
    ordered.valid,
    ordered.recorded_at > marked.until AS is_new, coalesce(ordered.stopped_at > marked.until, false) AS has_stopped,
    waits.told AS pauses, CASE WHEN ordered.valid @> wall_today() THEN waits.since END AS waits_since,
    laid.told AS adjustments,
    least(CASE WHEN ordered.recorded_at > marked.until THEN ordered.recorded_at END,
        CASE WHEN ordered.stopped_at > marked.until THEN ordered.stopped_at END, waits.first, laid.first)
        AS first_at,
    greatest(ordered.recorded_at, ordered.stopped_at, waits.last, laid.last) AS last_at
FROM casework_careorder ordered
CROSS JOIN LATERAL (SELECT coalesce(greatest(
        (SELECT max(seen_until) FROM settlement_settlementmark WHERE order_id = ordered.id),
        (SELECT max(seen_until) FROM settlement_settlementstart WHERE municipality_id = ordered.municipality_id)),
        '-infinity') AS until OFFSET 0) marked
CROSS JOIN LATERAL (SELECT min(at) FILTER (WHERE at > marked.until) AS first, max(at) AS last,
        min(lower(valid)) FILTER (WHERE upper_inf(known) AND upper_inf(valid) AND valid @> wall_today()) AS since,
        jsonb_agg(jsonb_build_object('since', lower(valid), 'until', upper(valid), 'holds', upper_inf(known))
            ORDER BY lower(valid), id) FILTER (WHERE at > marked.until) AS told
    FROM (SELECT *, coalesce(upper(known), lower(known)) AS at FROM casework_pause
        WHERE citizen_id = ordered.citizen_id AND series = ordered.series) pause) waits
CROSS JOIN LATERAL (SELECT min(recorded_at) FILTER (WHERE recorded_at > marked.until) AS first,
        max(recorded_at) AS last,
        jsonb_agg(since ORDER BY since) FILTER (WHERE recorded_at > marked.until) AS told
    FROM casework_adjustment WHERE citizen_id = ordered.citizen_id AND series = ordered.series) laid;

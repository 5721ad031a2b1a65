-- Orders of the actor's municipality that wait in a pause without an end.
CREATE VIEW settlement_order_waiting WITH (security_barrier) AS
SELECT ordered.id AS order_id, ordered.provider_id, lower(pause.valid) AS since
FROM casework_pause pause
JOIN casework_careorder ordered ON ordered.citizen_id = pause.citizen_id AND ordered.series = pause.series
WHERE pause.municipality_id = (SELECT wall_settling()) AND upper_inf(pause.known) AND upper_inf(pause.valid)
    AND lower(pause.valid) <= wall_today() AND ordered.valid @> wall_today();

GRANT SELECT ON settlement_order_waiting TO helhed_runtime;

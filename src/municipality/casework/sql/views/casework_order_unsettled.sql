-- Which orders of the actor's municipality are unsettled, oldest first. The order stands in the view too: through
-- a security barrier the planner does not learn that only the first are wanted, and would sort them all.
CREATE VIEW casework_order_unsettled WITH (security_barrier) AS
SELECT order_id, provider_id, since FROM casework_unsettled
WHERE municipality_id = (SELECT wall_settling())
ORDER BY since, order_id;

GRANT SELECT ON casework_order_unsettled TO helhed_runtime;

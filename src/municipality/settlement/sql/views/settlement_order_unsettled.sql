-- Which orders of the actor's municipality are unsettled, oldest first. The order stands in the view too: through
-- a security barrier the planner does not learn that only the first are wanted, and would sort them all.
CREATE VIEW settlement_order_unsettled WITH (security_barrier) AS
SELECT order_id, provider_id, since FROM settlement_unsettled
WHERE municipality_id = (SELECT wall_settling())
ORDER BY since, order_id;

GRANT SELECT ON settlement_order_unsettled TO helhed_runtime;

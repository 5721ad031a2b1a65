-- Works out anew what is unsettled of the orders that were just marked.
CREATE OR REPLACE FUNCTION settlement_marks_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE here record;
BEGIN
    FOR here IN SELECT municipality_id, array_agg(order_id) AS orders FROM marks GROUP BY 1 ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('settlement_unsettled', here.municipality_id));
        PERFORM public.settlement_settle(here.municipality_id, here.orders);
    END LOOP;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION settlement_marks_settled() FROM PUBLIC;

-- Works out anew whether these orders are unsettled.
CREATE OR REPLACE FUNCTION settlement_settle(municipality bigint, numbers bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM public.settlement_unsettled WHERE order_id IN (SELECT order_id FROM public.settlement_order_changes
        WHERE order_id = ANY(numbers) AND municipality_id = municipality AND first_at IS NULL);
    UPDATE public.settlement_unsettled SET since = first_at FROM public.settlement_order_changes now
        WHERE settlement_unsettled.order_id = now.order_id AND now.order_id = ANY(numbers)
            AND now.municipality_id = municipality AND since < first_at;
END $$;

REVOKE ALL ON FUNCTION settlement_settle(bigint,bigint[]) FROM PUBLIC;

-- Works out anew whether these orders are unsettled.
CREATE OR REPLACE FUNCTION casework_settle(municipality bigint, numbers bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM public.casework_unsettled WHERE order_id IN (SELECT order_id FROM public.casework_order_changes
        WHERE order_id = ANY(numbers) AND municipality_id = municipality AND first_at IS NULL);
    UPDATE public.casework_unsettled SET since = first_at FROM public.casework_order_changes now
        WHERE casework_unsettled.order_id = now.order_id AND now.order_id = ANY(numbers)
            AND now.municipality_id = municipality AND since < first_at;
END $$;

REVOKE ALL ON FUNCTION casework_settle(bigint,bigint[]) FROM PUBLIC;

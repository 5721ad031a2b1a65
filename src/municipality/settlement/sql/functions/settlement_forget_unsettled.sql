-- Removes an order that is gone from the unsettled ones.
CREATE OR REPLACE FUNCTION settlement_forget_unsettled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN DELETE FROM public.settlement_unsettled WHERE order_id = OLD.id; RETURN NULL; END $$;

REVOKE ALL ON FUNCTION settlement_forget_unsettled() FROM PUBLIC;

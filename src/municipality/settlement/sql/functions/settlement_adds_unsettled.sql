-- Keeps an order among the unsettled ones when it, a pause or an adjustment of it is written.
CREATE OR REPLACE FUNCTION settlement_adds_unsettled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('settlement_unsettled', NEW.municipality_id));
    INSERT INTO public.settlement_unsettled
        SELECT order_id, municipality_id, provider_id, first_at FROM public.settlement_order_changes
        WHERE citizen_id = NEW.citizen_id AND series = NEW.series AND first_at IS NOT NULL
        ON CONFLICT (order_id) DO UPDATE SET since = least(settlement_unsettled.since, excluded.since);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION settlement_adds_unsettled() FROM PUBLIC;

-- Keeps an order among the unsettled ones when it, a pause or an adjustment of it is written.
CREATE OR REPLACE FUNCTION casework_adds_unsettled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('casework_unsettled', NEW.municipality_id));
    INSERT INTO public.casework_unsettled
        SELECT order_id, municipality_id, provider_id, first_at FROM public.casework_order_changes
        WHERE citizen_id = NEW.citizen_id AND series = NEW.series AND first_at IS NOT NULL
        ON CONFLICT (order_id) DO UPDATE SET since = least(casework_unsettled.since, excluded.since);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_adds_unsettled() FROM PUBLIC;

-- Works out anew what is unsettled when a municipality says from which day it settles here.
CREATE OR REPLACE FUNCTION settlement_starts_settled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('settlement_unsettled', NEW.municipality_id));
    PERFORM public.settlement_settle(NEW.municipality_id, ARRAY(SELECT order_id FROM public.settlement_unsettled
        WHERE municipality_id = NEW.municipality_id AND since <= NEW.seen_until));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION settlement_starts_settled() FROM PUBLIC;

-- Takes the municipality's chain and numbers the link. Runs after every other deferred check of the transaction,
-- so that a transaction that holds the chain waits for no other lock (docs/adr/0010-access-and-rows.md, "The
-- log").
CREATE OR REPLACE FUNCTION audit_link_joins_the_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head public.audit_chainhead;
BEGIN
    INSERT INTO public.audit_chainhead VALUES (NEW.municipality_id, 0, sha256('')) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM public.audit_chainhead WHERE municipality_id = NEW.municipality_id FOR UPDATE;
    head.number := head.number + 1;
    head.hash := sha256(head.hash || NEW.content);
    UPDATE public.audit_chainlink SET number = head.number, hash = head.hash WHERE id = NEW.id;
    UPDATE public.audit_chainhead SET number = head.number, hash = head.hash
        WHERE municipality_id = NEW.municipality_id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION audit_link_joins_the_chain() FROM PUBLIC;

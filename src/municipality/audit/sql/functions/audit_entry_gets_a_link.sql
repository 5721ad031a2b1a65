-- Gives an entry a link without a number, as its transaction ends.
CREATE OR REPLACE FUNCTION audit_entry_gets_a_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.audit_chainlink (entry_id, municipality_id, content)
    VALUES (NEW.id, NEW.municipality_id, public.audit_content(NEW));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION audit_entry_gets_a_link() FROM PUBLIC;

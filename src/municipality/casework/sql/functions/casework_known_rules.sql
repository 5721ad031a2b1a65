-- What was known is closed and never changed: only `known` may change, once, and by the database's clock.
CREATE OR REPLACE FUNCTION casework_known_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.known := tstzrange(clock_timestamp(), NULL);
    ELSIF to_jsonb(OLD) - 'known' <> to_jsonb(NEW) - 'known' OR NOT upper_inf(OLD.known) THEN
        PERFORM casework_refuse('statement_is_final', 'a statement is closed, never changed; write a new one');
    ELSE
        NEW.known := tstzrange(lower(OLD.known), clock_timestamp());
    END IF;
    RETURN NEW;
END $$;

-- A withdrawn enquiry has a reason. The user and the moment are the database's own, and are written once.
CREATE OR REPLACE FUNCTION casework_enquiry_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.state <> 'withdrawn' OR OLD.state = 'withdrawn') THEN
        NEW.withdrawn_because := OLD.withdrawn_because;
        NEW.withdrawn_by_id := OLD.withdrawn_by_id;
        NEW.withdrawn_at := OLD.withdrawn_at;
    ELSIF NEW.state = 'withdrawn' THEN
        IF NEW.withdrawn_because !~ '\S' THEN
            PERFORM casework_refuse('enquiry_withdrawn_because', 'a withdrawn enquiry says why');
        END IF;
        NEW.withdrawn_by_id := NULLIF(wall_user(), 0);
        NEW.withdrawn_at := clock_timestamp();
    END IF;
    RETURN NEW;
END $$;

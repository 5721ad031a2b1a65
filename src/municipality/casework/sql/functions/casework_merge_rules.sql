-- Two registrations of one person are merged by two case workers, and can be two again. No row is moved.
CREATE OR REPLACE FUNCTION casework_merge_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        NEW.approved_at := NULL; NEW.approved_by_id := NULL;
        NEW.undone_at := NULL; NEW.undone_because := ''; NEW.undone_by_id := NULL;
        IF EXISTS (SELECT FROM casework_citizenmerge WHERE undone_at IS NULL
                AND (citizen_id = NEW.survivor_id OR survivor_id = NEW.citizen_id)) THEN
            PERFORM casework_refuse('merge_in_one_step', 'a merged registration leads to no other');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.undone_at IS NOT NULL OR (OLD.approved_at IS NOT NULL AND NEW.approved_at <> OLD.approved_at) THEN
        PERFORM casework_refuse('merge_is_closed', 'it is approved once and undone once');
    END IF;
    IF OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL THEN
        NEW.approved_by_id := NULLIF(wall_user(), 0);
    END IF;
    IF NEW.undone_at IS NOT NULL THEN NEW.undone_by_id := NULLIF(wall_user(), 0); END IF;
    RETURN NEW;
END $$;

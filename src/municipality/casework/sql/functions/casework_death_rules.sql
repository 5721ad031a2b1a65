-- A death is written once, and corrected once with a reason. The user and the moments are the database's own.
CREATE OR REPLACE FUNCTION casework_death_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        NEW.corrected_at := NULL; NEW.corrected_because := ''; NEW.corrected_by_id := NULL;
        IF NEW.died_on > (now() AT TIME ZONE 'Europe/Copenhagen')::date THEN
            PERFORM casework_refuse('death_is_not_ahead', 'a death lies in the past');
        END IF;
        IF NEW.died_on < (SELECT born FROM casework_citizen WHERE id = NEW.citizen_id) THEN
            PERFORM casework_refuse('citizen_dies_after_birth', 'a death comes after the birth');
        END IF;
    ELSE
        IF OLD.corrected_at IS NOT NULL THEN
            PERFORM casework_refuse('death_is_corrected', 'what is corrected stays so');
        END IF;
        NEW.corrected_by_id := NULLIF(wall_user(), 0);
    END IF;
    RETURN NEW;
END $$;

-- Refuses what is begun for a citizen who has died, or whose registration was merged into another.
CREATE OR REPLACE FUNCTION casework_of_the_living() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
        PERFORM casework_refuse('citizen_has_died', 'nothing is begun for a citizen who has died');
    END IF;
    IF EXISTS (SELECT FROM casework_citizenmerge
            WHERE citizen_id = NEW.citizen_id AND approved_at IS NOT NULL AND undone_at IS NULL) THEN
        PERFORM casework_refuse('citizen_is_merged', 'it is begun under the registration that goes on');
    END IF;
    RETURN NEW;
END $$;

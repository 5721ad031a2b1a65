-- Refuses a letter to a citizen who has died.
CREATE OR REPLACE FUNCTION casework_letter_to_the_living() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_to_relative AND EXISTS (
            SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
        PERFORM casework_refuse('citizen_has_died', 'no letter leaves to a citizen who has died');
    END IF;
    RETURN NEW;
END $$;

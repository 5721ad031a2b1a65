-- Refuses a number that another citizen really had.
CREATE OR REPLACE FUNCTION casework_number_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_earliernumber earlier
            WHERE earlier.municipality_id = NEW.municipality_id AND earlier.number = NEW.number
                AND NOT earlier.was_wrong AND earlier.citizen_id <> NEW.id) THEN
        PERFORM casework_refuse('number_was_anothers', 'a number a citizen really had stands for that citizen');
    END IF;
    RETURN NEW;
END $$;

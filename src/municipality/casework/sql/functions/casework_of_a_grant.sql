-- Refuses a pause or an adjustment of something that was never granted to this citizen.
CREATE OR REPLACE FUNCTION casework_of_a_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM casework_grant WHERE series = NEW.series AND citizen_id = NEW.citizen_id) THEN
        PERFORM casework_refuse(replace(TG_TABLE_NAME, 'casework_', '') || '_of_a_grant', 'it was never granted');
    END IF;
    RETURN NEW;
END $$;

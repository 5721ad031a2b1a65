-- An order is to a provider of the municipality and of a grant it lies within. It is made shorter, never longer.
CREATE OR REPLACE FUNCTION casework_order_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NOT NEW.valid <@ OLD.valid THEN
        PERFORM casework_refuse('order_only_shortens', 'an order is made shorter, never longer; write a new one');
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM access_organisation WHERE id = NEW.provider_id
            AND municipality_id = NEW.municipality_id AND kind IN ('internal_provider', 'external_provider')) THEN
        PERFORM casework_refuse('order_to_a_provider', 'ordered from nobody this municipality has as provider');
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT FROM casework_grant WHERE series = NEW.series
            AND citizen_id = NEW.citizen_id AND upper_inf(known) AND NEW.valid <@ valid) THEN
        PERFORM casework_refuse('order_of_a_grant', 'ordered for longer than it is granted, or not granted at all');
    END IF;
    RETURN NEW;
END $$;

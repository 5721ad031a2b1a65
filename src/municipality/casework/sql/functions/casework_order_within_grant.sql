-- Refuses an order that outlives its grant. Checked while claims are set (`check_now`): without them the trigger
-- does not see the row itself, and refuses.
CREATE OR REPLACE FUNCTION casework_order_within_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM casework_grant WHERE id = NEW.id) OR EXISTS (
            SELECT FROM casework_careorder ordered WHERE ordered.series = NEW.series AND NOT isempty(ordered.valid)
            AND NOT EXISTS (SELECT FROM casework_grant given WHERE given.series = ordered.series
                AND upper_inf(given.known) AND ordered.valid <@ given.valid)) THEN
        PERFORM casework_refuse('order_within_its_grant', 'an order outlives its grant');
    END IF;
    RETURN NULL;
END $$;

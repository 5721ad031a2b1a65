-- A notice to a provider is acknowledged once, by the provider. The user and the moments are the database's own.
CREATE OR REPLACE FUNCTION casework_notice_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM casework_careorder
                WHERE id = NEW.order_id AND provider_id = NEW.provider_id) THEN
            PERFORM casework_refuse('order_notice_to_its_provider', 'a notice is to the provider of its order');
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.acknowledged_at IS NOT NULL THEN
        PERFORM casework_refuse('order_notice_is_seen', 'a notice is acknowledged once');
    END IF;
    NEW.acknowledged_at := clock_timestamp();
    NEW.acknowledged_by_id := wall_user();
    RETURN NEW;
END $$;

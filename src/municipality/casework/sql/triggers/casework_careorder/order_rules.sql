CREATE TRIGGER order_rules BEFORE INSERT OR UPDATE ON casework_careorder
    FOR EACH ROW EXECUTE FUNCTION casework_order_rules();

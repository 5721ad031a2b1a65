CREATE TRIGGER refused_item_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_refuseditem
    FOR EACH ROW EXECUTE FUNCTION casework_refused_item_rules();

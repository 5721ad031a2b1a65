CREATE TRIGGER line_fact_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_linefact
    FOR EACH ROW EXECUTE FUNCTION casework_refused_item_rules();

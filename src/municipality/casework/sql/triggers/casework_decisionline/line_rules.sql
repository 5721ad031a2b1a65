CREATE TRIGGER line_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_decisionline
    FOR EACH ROW EXECUTE FUNCTION casework_line_rules();

CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_complaint
    FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();

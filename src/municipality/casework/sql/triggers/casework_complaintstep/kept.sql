CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_complaintstep
    FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();

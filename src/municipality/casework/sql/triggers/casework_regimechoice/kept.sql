CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_regimechoice
    FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();

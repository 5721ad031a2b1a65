CREATE TRIGGER settled AFTER INSERT ON casework_settlementstart
    FOR EACH ROW EXECUTE FUNCTION casework_starts_settled();

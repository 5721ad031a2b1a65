CREATE TRIGGER settled AFTER INSERT ON settlement_settlementstart
    FOR EACH ROW EXECUTE FUNCTION settlement_starts_settled();

CREATE TRIGGER written_by BEFORE INSERT ON settlement_settlementstart
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();

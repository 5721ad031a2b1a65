CREATE TRIGGER written_by BEFORE INSERT ON settlement_settlementmark
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();

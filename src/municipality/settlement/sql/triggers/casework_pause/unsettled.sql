CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON casework_pause
    FOR EACH ROW EXECUTE FUNCTION settlement_adds_unsettled();

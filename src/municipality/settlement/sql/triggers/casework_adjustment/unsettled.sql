CREATE TRIGGER unsettled AFTER INSERT ON casework_adjustment
    FOR EACH ROW EXECUTE FUNCTION settlement_adds_unsettled();

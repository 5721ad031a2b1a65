CREATE TRIGGER unsettled AFTER INSERT OR UPDATE ON casework_careorder
    FOR EACH ROW EXECUTE FUNCTION settlement_adds_unsettled();

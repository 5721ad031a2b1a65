CREATE TRIGGER unsettled AFTER INSERT ON casework_adjustment
    FOR EACH ROW EXECUTE FUNCTION casework_adds_unsettled();

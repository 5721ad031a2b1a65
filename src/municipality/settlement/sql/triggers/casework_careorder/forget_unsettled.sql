CREATE TRIGGER forget_unsettled AFTER DELETE ON casework_careorder
    FOR EACH ROW EXECUTE FUNCTION settlement_forget_unsettled();

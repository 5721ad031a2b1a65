CREATE TRIGGER stopped_by BEFORE INSERT OR UPDATE ON casework_careorder
    FOR EACH ROW EXECUTE FUNCTION casework_careorder_stopped_by();

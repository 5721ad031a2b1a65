CREATE TRIGGER changed_by BEFORE UPDATE ON casework_citizen
    FOR EACH ROW
    WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION casework_citizen_changed();

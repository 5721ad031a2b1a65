CREATE TRIGGER audit_entry_is_now BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_now();

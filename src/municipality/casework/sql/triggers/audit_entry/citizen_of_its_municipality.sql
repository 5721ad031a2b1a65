CREATE TRIGGER citizen_of_its_municipality AFTER INSERT ON audit_entry
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION casework_log_is_of_its_citizens();

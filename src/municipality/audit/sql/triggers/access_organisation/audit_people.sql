CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_organisation
    FOR EACH ROW EXECUTE FUNCTION audit_people('organisation');

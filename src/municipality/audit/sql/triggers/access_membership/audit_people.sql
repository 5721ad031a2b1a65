CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_membership
    FOR EACH ROW EXECUTE FUNCTION audit_people('membership');

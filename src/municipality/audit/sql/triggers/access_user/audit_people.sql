CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_user
    FOR EACH ROW EXECUTE FUNCTION audit_people('user');

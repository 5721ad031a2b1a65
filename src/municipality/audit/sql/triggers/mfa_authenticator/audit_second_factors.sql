CREATE TRIGGER audit_second_factors AFTER INSERT OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION audit_second_factors();

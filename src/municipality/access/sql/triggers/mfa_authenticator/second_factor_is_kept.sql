CREATE TRIGGER second_factor_is_kept BEFORE UPDATE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION access_second_factor_is_kept();

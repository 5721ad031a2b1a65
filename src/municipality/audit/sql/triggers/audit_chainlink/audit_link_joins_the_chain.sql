CREATE CONSTRAINT TRIGGER audit_link_joins_the_chain AFTER INSERT ON audit_chainlink DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audit_link_joins_the_chain();

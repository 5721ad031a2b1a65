CREATE TRIGGER notice_rules BEFORE INSERT OR UPDATE ON casework_ordernotice
    FOR EACH ROW EXECUTE FUNCTION casework_notice_rules();

CREATE TRIGGER of_a_grant BEFORE INSERT ON casework_adjustment
    FOR EACH ROW EXECUTE FUNCTION casework_of_a_grant();

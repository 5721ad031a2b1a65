CREATE TRIGGER assignment_rules BEFORE INSERT ON casework_assignment
    FOR EACH ROW EXECUTE FUNCTION casework_assignment_rules();

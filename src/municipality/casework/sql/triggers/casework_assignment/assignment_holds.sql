CREATE TRIGGER assignment_holds AFTER INSERT ON casework_assignment
    FOR EACH ROW EXECUTE FUNCTION casework_assignment_holds();

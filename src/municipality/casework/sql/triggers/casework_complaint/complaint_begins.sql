CREATE TRIGGER complaint_begins BEFORE INSERT ON casework_complaint
    FOR EACH ROW EXECUTE FUNCTION casework_complaint_begins();

CREATE TRIGGER assessment_begins BEFORE INSERT ON casework_assessment
    FOR EACH ROW EXECUTE FUNCTION casework_assessment_begins();

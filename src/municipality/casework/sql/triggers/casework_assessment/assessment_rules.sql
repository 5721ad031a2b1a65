CREATE TRIGGER assessment_rules BEFORE INSERT OR UPDATE ON casework_assessment
    FOR EACH ROW EXECUTE FUNCTION casework_assessment_rules();

CREATE TRIGGER assessment_part_rules BEFORE INSERT OR UPDATE OR DELETE ON casework_need
    FOR EACH ROW EXECUTE FUNCTION casework_assessment_part_rules();

CREATE TRIGGER step_rules BEFORE INSERT ON casework_complaintstep
    FOR EACH ROW EXECUTE FUNCTION casework_complaint_step_rules();

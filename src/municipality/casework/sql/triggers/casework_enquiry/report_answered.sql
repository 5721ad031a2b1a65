CREATE TRIGGER report_answered BEFORE INSERT OR UPDATE ON casework_enquiry
    FOR EACH ROW EXECUTE FUNCTION casework_report_answered();

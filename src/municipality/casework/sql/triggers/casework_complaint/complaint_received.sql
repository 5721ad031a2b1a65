CREATE TRIGGER complaint_received AFTER INSERT ON casework_complaint
    FOR EACH ROW EXECUTE FUNCTION casework_complaint_received();

CREATE TRIGGER enquiry_withdrawn BEFORE INSERT OR UPDATE ON casework_enquiry
    FOR EACH ROW EXECUTE FUNCTION casework_enquiry_withdrawn();

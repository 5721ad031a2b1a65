CREATE TRIGGER of_the_living BEFORE INSERT ON casework_complaint
    FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();

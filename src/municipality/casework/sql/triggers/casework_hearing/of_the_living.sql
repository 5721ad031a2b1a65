CREATE TRIGGER of_the_living BEFORE INSERT ON casework_hearing
    FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();

CREATE TRIGGER of_the_living BEFORE INSERT ON casework_outgoingmessage
    FOR EACH ROW EXECUTE FUNCTION casework_letter_to_the_living();

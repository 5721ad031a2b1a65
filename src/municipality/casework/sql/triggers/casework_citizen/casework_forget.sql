CREATE TRIGGER casework_forget AFTER DELETE ON casework_citizen
    FOR EACH ROW EXECUTE FUNCTION casework_forget_words();

CREATE TRIGGER casework_words AFTER INSERT OR UPDATE ON casework_home
    FOR EACH ROW EXECUTE FUNCTION casework_words_of_home();

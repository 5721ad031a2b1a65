CREATE TRIGGER written_by BEFORE INSERT ON casework_publishedcatalogue
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();

-- After `written_by`, by its name: it needs to know who publishes.
CREATE TRIGGER zz_as_drafted BEFORE INSERT ON casework_publishedcatalogue
    FOR EACH ROW EXECUTE FUNCTION casework_published_as_drafted();

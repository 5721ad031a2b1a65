GRANT SELECT, INSERT ON casework_publishedcatalogue TO helhed_runtime;
ALTER TABLE casework_publishedcatalogue ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

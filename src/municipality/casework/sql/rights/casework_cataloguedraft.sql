GRANT SELECT, INSERT ON casework_cataloguedraft TO helhed_runtime;
GRANT UPDATE (discarded_at) ON casework_cataloguedraft TO helhed_runtime;
ALTER TABLE casework_cataloguedraft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

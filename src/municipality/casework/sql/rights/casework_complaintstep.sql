GRANT SELECT, INSERT ON casework_complaintstep TO helhed_runtime;
ALTER TABLE casework_complaintstep ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

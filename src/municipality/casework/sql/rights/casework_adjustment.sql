GRANT SELECT, INSERT ON casework_adjustment TO helhed_runtime;
ALTER TABLE casework_adjustment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

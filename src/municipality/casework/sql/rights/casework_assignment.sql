GRANT SELECT, INSERT ON casework_assignment TO helhed_runtime;
ALTER TABLE casework_assignment ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

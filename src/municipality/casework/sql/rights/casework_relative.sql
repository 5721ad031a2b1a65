GRANT SELECT, INSERT ON casework_relative TO helhed_runtime;
GRANT UPDATE (known) ON casework_relative TO helhed_runtime;
ALTER TABLE casework_relative ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_home TO helhed_runtime;
GRANT UPDATE (known) ON casework_home TO helhed_runtime;
ALTER TABLE casework_home ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_pause TO helhed_runtime;
GRANT UPDATE (known) ON casework_pause TO helhed_runtime;
ALTER TABLE casework_pause ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_careorder TO helhed_runtime;
GRANT UPDATE (valid, stopped_at) ON casework_careorder TO helhed_runtime;
ALTER TABLE casework_careorder ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

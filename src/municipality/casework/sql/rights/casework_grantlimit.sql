GRANT SELECT, INSERT ON casework_grantlimit TO helhed_runtime;
GRANT UPDATE (known) ON casework_grantlimit TO helhed_runtime;
ALTER TABLE casework_grantlimit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

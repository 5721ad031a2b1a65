GRANT SELECT, INSERT ON access_membership TO helhed_runtime;
GRANT UPDATE (valid) ON access_membership TO helhed_runtime;
ALTER TABLE access_membership ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_grant TO helhed_runtime;
GRANT UPDATE (known) ON casework_grant TO helhed_runtime;
ALTER TABLE casework_grant ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

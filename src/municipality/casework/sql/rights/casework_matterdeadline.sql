GRANT SELECT, INSERT ON casework_matterdeadline TO helhed_runtime;
ALTER TABLE casework_matterdeadline ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

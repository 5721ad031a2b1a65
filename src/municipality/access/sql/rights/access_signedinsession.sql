GRANT SELECT, INSERT ON access_signedinsession TO helhed_runtime;
GRANT UPDATE (seen_at) ON access_signedinsession TO helhed_runtime;
ALTER TABLE access_signedinsession ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

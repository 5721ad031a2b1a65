GRANT SELECT, INSERT ON access_user TO helhed_runtime;
GRANT UPDATE (password, is_active, password_expires_at) ON access_user TO helhed_runtime;
ALTER TABLE access_user ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

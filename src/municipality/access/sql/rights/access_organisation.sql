GRANT SELECT, INSERT ON access_organisation TO helhed_runtime;
GRANT UPDATE (phone, phone_hours, approved_for) ON access_organisation TO helhed_runtime;
ALTER TABLE access_organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

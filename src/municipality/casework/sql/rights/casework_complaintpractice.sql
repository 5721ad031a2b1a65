GRANT SELECT, INSERT ON casework_complaintpractice TO helhed_runtime;
ALTER TABLE casework_complaintpractice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

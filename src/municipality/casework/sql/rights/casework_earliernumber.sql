GRANT SELECT, INSERT ON casework_earliernumber TO helhed_runtime;
ALTER TABLE casework_earliernumber ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

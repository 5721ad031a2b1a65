GRANT SELECT, INSERT ON casework_ordernotice TO helhed_runtime;
GRANT UPDATE (acknowledged_at) ON casework_ordernotice TO helhed_runtime;
ALTER TABLE casework_ordernotice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_settlementmark TO helhed_runtime;
ALTER TABLE casework_settlementmark ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

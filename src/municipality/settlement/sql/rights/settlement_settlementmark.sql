GRANT SELECT, INSERT ON settlement_settlementmark TO helhed_runtime;
ALTER TABLE settlement_settlementmark ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

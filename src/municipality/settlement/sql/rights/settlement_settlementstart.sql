GRANT SELECT, INSERT ON settlement_settlementstart TO helhed_runtime;
ALTER TABLE settlement_settlementstart ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

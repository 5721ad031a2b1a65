GRANT SELECT, INSERT ON casework_settlementstart TO helhed_runtime;
ALTER TABLE casework_settlementstart ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_decisionreturn TO helhed_runtime;
GRANT UPDATE (answered_at) ON casework_decisionreturn TO helhed_runtime;
ALTER TABLE casework_decisionreturn ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT ON casework_unorderedperiod TO helhed_runtime;
ALTER TABLE casework_unorderedperiod ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT ON casework_promisedreview TO helhed_runtime;
ALTER TABLE casework_promisedreview ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

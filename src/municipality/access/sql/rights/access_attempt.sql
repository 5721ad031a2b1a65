GRANT SELECT, INSERT, UPDATE, DELETE ON access_attempt TO helhed_runtime;

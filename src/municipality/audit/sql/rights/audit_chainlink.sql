GRANT SELECT ON audit_chainlink TO helhed_runtime;

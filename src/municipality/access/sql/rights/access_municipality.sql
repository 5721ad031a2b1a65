GRANT SELECT ON access_municipality TO helhed_runtime;

-- The web processes compare the checksums with those of their own files before they serve.
GRANT SELECT ON access_database_rule TO helhed_runtime;

GRANT SELECT ON audit_chainhead TO helhed_runtime;

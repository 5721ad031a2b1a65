GRANT SELECT ON standards_attacheddocument TO helhed_runtime;

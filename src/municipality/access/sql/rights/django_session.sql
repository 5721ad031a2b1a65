GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO helhed_runtime;

GRANT SELECT, INSERT, UPDATE, DELETE ON socialaccount_socialaccount TO helhed_runtime;

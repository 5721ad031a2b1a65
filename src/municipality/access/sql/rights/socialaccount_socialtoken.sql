GRANT SELECT ON socialaccount_socialtoken TO helhed_runtime;

GRANT SELECT ON socialaccount_socialapp TO helhed_runtime;

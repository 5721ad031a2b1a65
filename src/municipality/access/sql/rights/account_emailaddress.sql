GRANT SELECT ON account_emailaddress TO helhed_runtime;

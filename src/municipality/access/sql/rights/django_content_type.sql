GRANT SELECT ON django_content_type TO helhed_runtime;

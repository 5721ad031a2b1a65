GRANT SELECT ON procrastinate_events TO helhed_worker;

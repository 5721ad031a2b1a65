GRANT SELECT, DELETE ON procrastinate_jobs TO helhed_worker;

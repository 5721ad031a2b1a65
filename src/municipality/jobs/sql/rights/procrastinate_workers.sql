GRANT SELECT ON procrastinate_workers TO helhed_worker;

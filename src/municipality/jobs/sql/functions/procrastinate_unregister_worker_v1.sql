-- procrastinate's own text, with its owner's rights. Written by tools/queue_functions.py.
CREATE OR REPLACE FUNCTION procrastinate_unregister_worker_v1(worker_id bigint)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

REVOKE ALL ON FUNCTION procrastinate_unregister_worker_v1 FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procrastinate_unregister_worker_v1 TO helhed_worker;

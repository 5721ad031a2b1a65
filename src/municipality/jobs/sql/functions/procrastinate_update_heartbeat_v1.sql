-- procrastinate's own text, with its owner's rights. Written by tools/queue_functions.py.
CREATE OR REPLACE FUNCTION procrastinate_update_heartbeat_v1(worker_id bigint)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

REVOKE ALL ON FUNCTION procrastinate_update_heartbeat_v1 FROM PUBLIC;
GRANT EXECUTE ON FUNCTION procrastinate_update_heartbeat_v1 TO helhed_worker;

-- Defers the handing over of a message in the actor's own municipality. The serving role's only way to the queue.
CREATE OR REPLACE FUNCTION jobs_defer(task text, number bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE municipality bigint := public.wall_municipality();
BEGIN
    IF municipality IS NULL OR number IS NULL THEN
        RAISE EXCEPTION 'a job is deferred by an actor, about a row' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF task <> 'hand_over_letter' OR NOT EXISTS (
        SELECT FROM public.casework_outgoingmessage m WHERE m.id = number AND m.municipality_id = municipality
    ) THEN
        RAISE EXCEPTION 'this role defers the handing over of a message alone' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (public.procrastinate_defer_jobs_v1(ARRAY[ROW(
        'default', task, 0, NULL, NULL, jsonb_build_object('municipality', municipality, 'number', number), NULL
    )]::public.procrastinate_job_to_defer_v1[]))[1];
END $$;

REVOKE ALL ON FUNCTION jobs_defer(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs_defer(text, bigint) TO helhed_runtime;

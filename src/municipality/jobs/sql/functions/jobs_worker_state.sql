-- How the workers are, in one word, for the health check: `absent` where none has reported for a minute, `behind` where a
-- job has waited for five minutes, `failing` where one failed within the last hour, else `ok`.
CREATE OR REPLACE FUNCTION jobs_worker_state() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT FROM public.procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute')
            THEN 'absent'
        WHEN EXISTS (SELECT FROM public.procrastinate_jobs job JOIN public.procrastinate_events event
            ON event.job_id = job.id AND event.type IN ('deferred', 'deferred_for_retry', 'scheduled')
            WHERE job.status = 'todo'
            GROUP BY job.id HAVING max(event.at) < now() - interval '5 minutes')
            THEN 'behind'
        WHEN EXISTS (SELECT FROM public.procrastinate_jobs job JOIN public.procrastinate_events event
            ON event.job_id = job.id AND event.type = 'failed'
            WHERE job.status = 'failed' AND event.at > now() - interval '1 hour')
            THEN 'failing'
        ELSE 'ok' END
$$;

REVOKE ALL ON FUNCTION jobs_worker_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs_worker_state() TO helhed_runtime;

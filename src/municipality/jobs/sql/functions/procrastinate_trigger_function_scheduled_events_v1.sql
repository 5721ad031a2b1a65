-- procrastinate's own text, with its owner's rights. Written by tools/queue_functions.py.
CREATE OR REPLACE FUNCTION procrastinate_trigger_function_scheduled_events_v1()
    RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

    RETURN NEW;
END;
$$;

REVOKE ALL ON FUNCTION procrastinate_trigger_function_scheduled_events_v1 FROM PUBLIC;

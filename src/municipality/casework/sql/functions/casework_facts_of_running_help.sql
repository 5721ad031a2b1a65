-- What running help of a catalogue rests on, for an officer who compares a draft with it: the facts as a standard
-- received them and the help, without citizen, case or the days of a wish. Help that fewer than five receive is left
-- out. The policies `standard_asks` hold only while it runs.
CREATE OR REPLACE FUNCTION casework_facts_of_running_help(catalogue text, on_day date)
RETURNS TABLE (product text, facts jsonb, grants bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM set_config('helhed.asks', 'standard', true);
    RETURN QUERY
    WITH running AS (
        SELECT granted.product, public.casework_without_days(told.facts) AS facts
        FROM public.casework_grant granted
        JOIN public.casework_decision decision ON decision.id = granted.decision_id
        CROSS JOIN LATERAL (
            SELECT decision.facts WHERE decision.catalogue = casework_facts_of_running_help.catalogue
            UNION ALL
            SELECT further->'facts' FROM jsonb_array_elements(decision.further_answers) further
            WHERE further->'answer'->'catalogue'->>'id' = casework_facts_of_running_help.catalogue
        ) told
        WHERE granted.municipality_id = public.wall_drafting_standards()
        AND granted.catalogue = casework_facts_of_running_help.catalogue
        AND upper_inf(granted.known) AND granted.valid @> on_day
    ), often_given AS (
        SELECT running.product FROM running GROUP BY running.product HAVING count(*) >= 5
    )
    SELECT running.product, running.facts, count(*)
    FROM running JOIN often_given ON often_given.product = running.product
    GROUP BY running.product, running.facts;
    PERFORM set_config('helhed.asks', '', true);
END $$;

REVOKE ALL ON FUNCTION casework_facts_of_running_help(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_facts_of_running_help(text, date) TO helhed_runtime;

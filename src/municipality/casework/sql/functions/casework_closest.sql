-- Citizens whose words are closest to the typed ones: words as typed, words that begin so, words a slip away,
-- words alike. Each step holds the one before; the next is taken only where few were found. At most two thousand
-- are put in order.
CREATE OR REPLACE FUNCTION casework_closest(asked text, at_most int) RETURNS TABLE (citizen_id bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    town bigint := public.wall_reading();
    sound text := public.casework_sound(asked);
    typed text[] := (array_remove(string_to_array(sound, ' '), ''))[1:8];
    bears text;
    number_found int;
BEGIN
    IF town IS NULL OR cardinality(typed) = 0 THEN RETURN; END IF;
    PERFORM set_config('pg_trgm.similarity_threshold', '0.4', true);
    FOR step IN 0..3 LOOP
        SELECT string_agg(format(' AND kept.parts && %L::text[]', public.casework_meant(part, town, step)), '')
        INTO bears FROM unnest(typed) part;
        RETURN QUERY EXECUTE
            'SELECT few.citizen_id FROM (
                SELECT kept.citizen_id, kept.words FROM public.casework_words kept
                WHERE kept.municipality_id = $1' || bears || ' LIMIT 2000) few
            ORDER BY few.words LIKE $2 DESC, public.similarity(few.words, $3) DESC, length(few.words),
                few.words COLLATE "C", few.citizen_id LIMIT $4'
            USING town, ' ' || sound || '%', sound, at_most;
        GET DIAGNOSTICS number_found = ROW_COUNT;
        EXIT WHEN number_found >= 5;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION casework_closest(text,integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_closest(text,integer) TO helhed_runtime;

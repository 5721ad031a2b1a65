-- The words of the vocabulary that a typed word may mean, in four steps from the same word to a word alike.
CREATE OR REPLACE FUNCTION casework_meant(typed text, town bigint, step int) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE meant text[] := ARRAY[typed]; is_word boolean := length(typed) >= 3 AND typed !~ '[0-9]';
BEGIN
    IF step >= 1 THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND word LIKE typed || '%' ORDER BY length(word), word LIMIT 200);
    END IF;
    IF step >= 2 AND is_word THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND near && public.casework_near(typed));
    END IF;
    IF step >= 3 AND is_word THEN
        meant := meant || ARRAY(
            SELECT word FROM public.casework_vocabulary
            WHERE municipality_id = town AND word OPERATOR(public.%) typed
            ORDER BY public.similarity(word, typed) DESC, word LIMIT 50);
    END IF;
    RETURN meant;
END $$;

REVOKE ALL ON FUNCTION casework_meant(text,bigint,integer) FROM PUBLIC;

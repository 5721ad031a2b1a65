-- The words one slip from this word, by which a misspelt one is found.
CREATE OR REPLACE FUNCTION casework_near(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1)) || word
    FROM generate_series(1, length(word)) place
$$;

REVOKE ALL ON FUNCTION casework_near(text) FROM PUBLIC;

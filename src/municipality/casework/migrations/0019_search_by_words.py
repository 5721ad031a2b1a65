"""The same search, by words: a slip of the finger is found in the few words there are, and not in all who bear them.

Likeness was asked of every citizen whose name shares letters with what was typed, and half the country is called
something with «-sen». A municipality has a hundred thousand citizens and some thousand words. So each word is kept
once, with what is left of it when any one letter is taken out: two words that are a slip apart, one letter more,
fewer, other or swapped, have something of that in common, and equality is all that is asked of the index. Words
that are further apart are compared by their letters in threes, also among the words alone. Who bears them is then
looked up with no comparing at all.

The words of a protected name or address are not kept with any citizen. A word that nobody bears any more is left: it
leads to nobody, and no role but the owner can read the table.
"""

from django.db import migrations

# A search must not read through words that wait to be put in the index, so they are put there at once.
WORDS = """
    CREATE FUNCTION casework_near(word text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
        SELECT array_agg(DISTINCT left(word, place - 1) || substr(word, place + 1)) || word
        FROM generate_series(1, length(word)) place
    $$;
    CREATE TABLE casework_vocabulary (
        municipality_id bigint NOT NULL, word text COLLATE "C" NOT NULL, near text[] NOT NULL,
        PRIMARY KEY (municipality_id, word));
    REVOKE ALL ON casework_vocabulary FROM PUBLIC;
    ALTER TABLE casework_vocabulary ENABLE ROW LEVEL SECURITY;
    CREATE INDEX casework_vocabulary_near ON casework_vocabulary USING gin (near) WITH (fastupdate = off);
    CREATE INDEX casework_vocabulary_alike ON casework_vocabulary USING gin (word public.gin_trgm_ops)
        WITH (fastupdate = off);

    ALTER TABLE casework_words ADD COLUMN parts text[] NOT NULL
        GENERATED ALWAYS AS (array_remove(string_to_array(words, ' '), '')) STORED;
    DROP INDEX casework_words_alike;
    CREATE INDEX casework_words_parts ON casework_words USING gin (parts) WITH (fastupdate = off);
    INSERT INTO casework_vocabulary
        SELECT kept.municipality_id, word, public.casework_near(word) FROM casework_words kept, unnest(kept.parts) word
        GROUP BY kept.municipality_id, word;
"""
KEPT = """
    CREATE OR REPLACE FUNCTION casework_keep_words(citizen bigint, municipality bigint, kind text, said text)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE sound text := public.casework_sound(said); spoken text;
    BEGIN
        IF said IS NULL THEN
            DELETE FROM public.casework_words WHERE citizen_id = citizen AND of = kind;
            RETURN;
        END IF;
        FOREACH spoken IN ARRAY array_remove(string_to_array(sound, ' '), '') LOOP
            PERFORM FROM public.casework_vocabulary WHERE municipality_id = municipality AND word = spoken;
            IF NOT FOUND THEN
                INSERT INTO public.casework_vocabulary VALUES (municipality, spoken, public.casework_near(spoken))
                ON CONFLICT DO NOTHING;
            END IF;
        END LOOP;
        INSERT INTO public.casework_words VALUES (citizen, municipality, kind, ' ' || sound)
        ON CONFLICT (citizen_id, of) DO UPDATE SET words = excluded.words WHERE casework_words.words <> excluded.words;
    END $$;
"""
# The closest first: the words as they were typed, words that begin so, words a slip away, words that are alike. Each
# step holds the one before, and the next is only taken where few were found. However common the words are, no more
# than two thousand who bear them are put in order.
ASKED = """
    CREATE FUNCTION casework_meant(typed text, town bigint, step int) RETURNS text[]
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
    REVOKE ALL ON FUNCTION casework_near(text), casework_meant(text, bigint, int) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0018_who_wrote_it")]

    operations = [migrations.RunSQL(WORDS + KEPT + ASKED)]

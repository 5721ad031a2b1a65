-- Keeps the words a citizen can be found by, and adds new ones to the vocabulary.
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

REVOKE ALL ON FUNCTION casework_keep_words(bigint,bigint,text,text) FROM PUBLIC;

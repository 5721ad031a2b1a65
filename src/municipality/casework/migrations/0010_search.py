"""Citizens found by name or address, however misspelt, among a hundred thousand.

An index on likeness cannot be used behind row-level security: PostgreSQL will not show a row to a comparison it does
not know to be silent before the policy has let it through, and would read every citizen. So the words stand in a table
of their own that no role but its owner can touch, kept by triggers, and asked through one function that itself looks
only in the municipality of whoever asks. Protected names and addresses are not in it at all.
"""

from django.db import migrations

WORDS = """
    CREATE TABLE casework_words (
        citizen_id bigint NOT NULL,
        municipality_id bigint NOT NULL, of text NOT NULL CHECK (of IN ('name', 'address')), words text NOT NULL,
        PRIMARY KEY (citizen_id, of));
    REVOKE ALL ON casework_words FROM PUBLIC;
    ALTER TABLE casework_words ENABLE ROW LEVEL SECURITY;
    CREATE INDEX casework_words_alike ON casework_words USING gin (words public.gin_trgm_ops);
"""
KEPT = """
    CREATE FUNCTION casework_keep_words(citizen bigint, municipality bigint, kind text, said text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF said IS NULL THEN
            DELETE FROM public.casework_words WHERE citizen_id = citizen AND of = kind;
        ELSE
            INSERT INTO public.casework_words VALUES (citizen, municipality, kind, ' ' || public.casework_sound(said))
            ON CONFLICT (citizen_id, of) DO UPDATE SET words = excluded.words
            WHERE casework_words.words <> excluded.words;
        END IF;
    END $$;
    CREATE FUNCTION casework_words_of_citizen() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM public.casework_keep_words(NEW.id, NEW.municipality_id, 'name',
            CASE WHEN NOT NEW.is_name_protected THEN NEW.given_names || ' ' || NEW.family_name END);
        RETURN NULL;
    END $$;
    CREATE TRIGGER casework_words AFTER INSERT OR UPDATE ON casework_citizen
        FOR EACH ROW EXECUTE FUNCTION casework_words_of_citizen();

    CREATE FUNCTION casework_forget_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN DELETE FROM public.casework_words WHERE citizen_id = OLD.id; RETURN NULL; END $$;
    CREATE TRIGGER casework_forget AFTER DELETE ON casework_citizen
        FOR EACH ROW EXECUTE FUNCTION casework_forget_words();

    CREATE FUNCTION casework_words_of_home() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE newest public.casework_home;
    BEGIN
        SELECT * INTO newest FROM public.casework_home WHERE citizen_id = NEW.citizen_id ORDER BY valid DESC LIMIT 1;
        PERFORM public.casework_keep_words(NEW.citizen_id, NEW.municipality_id, 'address',
            CASE WHEN NOT newest.is_protected THEN newest.street || ' ' || newest.postcode || ' ' || newest.town END);
        RETURN NULL;
    END $$;
    CREATE TRIGGER casework_words AFTER INSERT OR UPDATE ON casework_home
        FOR EACH ROW EXECUTE FUNCTION casework_words_of_home();
    REVOKE ALL ON FUNCTION casework_keep_words(bigint, bigint, text, text), casework_words_of_citizen(),
        casework_words_of_home(), casework_forget_words() FROM PUBLIC;
"""
# First who has every word as it is asked for, or words that begin so: cheap, and nearly always enough. Only where they
# are few, those that are alike too: every word asked for like some of the kept ones, the longest through the index.
ASKED = """
    CREATE FUNCTION casework_closest(asked text, at_most int) RETURNS TABLE (citizen_id bigint)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        town bigint := public.wall_reading();
        said text := public.casework_sound(asked);
        parts text[] := array_remove(string_to_array(said, ' '), '');
        begun text[] := (SELECT array_agg('% ' || part || '%') FROM unnest(parts) part);
        longest text := (SELECT part FROM unnest(parts) part ORDER BY length(part) DESC LIMIT 1);
        number_found int;
    BEGIN
        IF town IS NULL OR longest IS NULL THEN RETURN; END IF;
        RETURN QUERY
            SELECT kept.citizen_id FROM public.casework_words kept
            WHERE kept.municipality_id = town AND kept.words LIKE '% ' || longest || '%' AND kept.words LIKE ALL (begun)
            ORDER BY kept.words LIKE ' ' || said || '%' DESC, length(kept.words), kept.words COLLATE "C" LIMIT at_most;
        GET DIAGNOSTICS number_found = ROW_COUNT;
        IF number_found >= 5 THEN RETURN; END IF;
        PERFORM set_config('pg_trgm.word_similarity_threshold', '0.5', true);
        RETURN QUERY
            SELECT kept.citizen_id FROM public.casework_words kept
            CROSS JOIN LATERAL (
                SELECT min(public.word_similarity(part, kept.words)) AS least FROM unnest(parts) part) likeness
            WHERE kept.municipality_id = town AND longest OPERATOR(public.<%) kept.words AND likeness.least >= 0.5
            ORDER BY likeness.least DESC, length(kept.words), kept.words COLLATE "C" LIMIT at_most;
    END $$;
    REVOKE ALL ON FUNCTION casework_closest(text, int) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION casework_closest(text, int) TO helhed_runtime;
"""
GONE = """
    DROP FUNCTION casework_closest(text, int);
    DROP TRIGGER casework_words ON casework_home;
    DROP TRIGGER casework_forget ON casework_citizen;
    DROP TRIGGER casework_words ON casework_citizen;
    DROP FUNCTION casework_words_of_home(), casework_words_of_citizen(), casework_forget_words(),
        casework_keep_words(bigint, bigint, text, text);
    DROP TABLE casework_words;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_wall")]

    operations = [migrations.RunSQL(WORDS + KEPT + ASKED, GONE)]

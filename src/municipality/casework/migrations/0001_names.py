"""How Danish names are sorted and compared, without a language package in the database."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# Danish letters stand after z: { | } follow it in ASCII. «aa» is the old way to write å and sorts with it.
ORDER = """
    CREATE FUNCTION casework_letters(name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        RETURN lower(public.unaccent('public.unaccent'::regdictionary,
            translate(replace(translate(lower(name), 'ÆØÅÄÖÜ', 'æøåäöü'), 'aa', 'å'), 'æøåäöü', '{|}{|y')));
    END $$;
    CREATE FUNCTION casework_danish_order(family text, given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN RETURN public.casework_letters(family) || E'\\t' || public.casework_letters(given); END $$;
"""
# Names that sound alike are written many ways: Aagaard and Ågård, Christensen and Kristensen, Thygesen and Tygesen.
SOUND = """
    CREATE FUNCTION casework_sound(words text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE said text := translate(lower(words), 'ÆØÅÄÖÜ', 'æøåäöü');
    BEGIN
        said := replace(replace(replace(said, 'aa', 'å'), 'ä', 'æ'), 'ö', 'ø');
        said := replace(replace(replace(replace(said, 'ü', 'y'), 'å', 'aa'), 'æ', 'ae'), 'ø', 'oe');
        said := lower(public.unaccent('public.unaccent'::regdictionary, said));
        said := replace(replace(replace(replace(said, 'ch', 'k'), 'ck', 'k'), 'th', 't'), 'ph', 'f');
        RETURN trim(regexp_replace(translate(said, 'wzc', 'vsk'), '[^a-z0-9]+', ' ', 'g'));
    END $$;
"""
GONE = """
    DROP FUNCTION casework_sound(text), casework_danish_order(text, text), casework_letters(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("access", "0002_wall"), ("audit", "0002_chain")]

    operations = [TrigramExtension(), UnaccentExtension(), migrations.RunSQL(ORDER + SOUND, GONE)]

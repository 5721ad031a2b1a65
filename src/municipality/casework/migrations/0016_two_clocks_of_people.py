"""Where a citizen lives and who stands by her, on two clocks: true then, known then.

A statement is closed and said anew, never overwritten, so the role that serves may change `known` and nothing else.
The words an address is found by follow the newest statement that is believed.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.casework.models.shapes import KNOWN

# What is there already has been known since it was written. A change of type and not an update: the wall would let
# nobody write these rows here.
KNOWN_SINCE = "ALTER TABLE {table} ALTER COLUMN known TYPE tstzrange USING tstzrange(recorded_at, NULL)"
RIGHTS = """
    REVOKE UPDATE (valid, is_protected, access, dwelling) ON casework_home FROM helhed_runtime;
    REVOKE UPDATE (valid, consent, may_be_told, gets_letters, phone) ON casework_relative FROM helhed_runtime;
    GRANT UPDATE (known) ON casework_home TO helhed_runtime;
    GRANT UPDATE (known) ON casework_relative TO helhed_runtime;
"""
RIGHTS_BEFORE = """
    REVOKE UPDATE (known) ON casework_relative FROM helhed_runtime;
    REVOKE UPDATE (known) ON casework_home FROM helhed_runtime;
    GRANT UPDATE (valid, consent, may_be_told, gets_letters, phone) ON casework_relative TO helhed_runtime;
    GRANT UPDATE (valid, is_protected, access, dwelling) ON casework_home TO helhed_runtime;
"""
WORDS = """
    CREATE OR REPLACE FUNCTION casework_words_of_home() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE newest public.casework_home;
    BEGIN
        SELECT * INTO newest FROM public.casework_home WHERE citizen_id = NEW.citizen_id {believed}
        ORDER BY valid DESC LIMIT 1;
        PERFORM public.casework_keep_words(NEW.citizen_id, NEW.municipality_id, 'address',
            CASE WHEN NOT newest.is_protected THEN newest.street || ' ' || newest.postcode || ' ' || newest.town END);
        RETURN NULL;
    END $$;
"""


def known() -> django.contrib.postgres.fields.ranges.DateTimeRangeField:
    """The column, of both tables."""
    return django.contrib.postgres.fields.ranges.DateTimeRangeField(
        db_default=municipality.casework.models.shapes.SinceNow(), help_text=KNOWN, verbose_name="kendt"
    )


def one_at_a_time(*over: str) -> django.contrib.postgres.constraints.ExclusionConstraint:
    """Nobody lives in two homes at once."""
    shared = [(models.F(column), "&&") for column in over]
    return django.contrib.postgres.constraints.ExclusionConstraint(
        name="home_one_at_a_time", expressions=[(models.F("citizen"), "="), *shared]
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_verdicts")]

    operations = [
        migrations.AddField("home", "known", known()),
        migrations.AddField("relative", "known", known()),
        migrations.RunSQL(KNOWN_SINCE.format(table="casework_home"), ""),
        migrations.RunSQL(KNOWN_SINCE.format(table="casework_relative"), ""),
        migrations.RemoveConstraint("home", "home_one_at_a_time"),
        migrations.AddConstraint("home", one_at_a_time("valid", "known")),
        migrations.RunSQL(RIGHTS, RIGHTS_BEFORE),
        migrations.RunSQL(WORDS.format(believed="AND upper_inf(known)"), WORDS.format(believed="")),
    ]

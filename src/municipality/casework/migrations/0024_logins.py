"""Whoever makes logins reads no case: three functions answer her with a number, and a relative's role rests on the
power of attorney itself.

The functions run with the owner's rights. The owner is behind the wall as well; its small door here is open only inside
these functions (they set `helhed.asks`), to whoever has a number and to powers of attorney, and the questions an
administrator asks are answered within her own municipality.
"""

import uuid

import django.contrib.postgres.functions
from django.db import migrations, models

DOORS = """
    CREATE POLICY login_asks ON casework_citizen FOR SELECT TO CURRENT_USER
        USING (current_setting('helhed.asks', true) = 'login' AND municipality_id = (SELECT wall_administering()));
    CREATE POLICY login_asks ON casework_relative FOR SELECT TO CURRENT_USER
        USING (current_setting('helhed.asks', true) = 'login' AND capacity = 'power_of_attorney');
"""
# One function a question. The door is opened, the question answered, and the door shut.
QUESTION = """
    CREATE FUNCTION {name} RETURNS {kind}
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE answer {kind};
    BEGIN
        PERFORM set_config('helhed.asks', 'login', true);
        answer := ({asked});
        PERFORM set_config('helhed.asks', '', true);
        RETURN answer;
    END $$;
"""
ASKED = {
    ("casework_citizen_for_login(asked text)", "bigint"): """
        SELECT id FROM public.casework_citizen
        WHERE municipality_id = public.wall_administering() AND number = asked""",
    ("casework_power_of_attorney_for_login(citizen bigint, holder text)", "uuid"): """
        SELECT series FROM public.casework_relative
        WHERE municipality_id = public.wall_administering() AND citizen_id = citizen
            AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today()
            AND lower(regexp_replace(btrim(name), '\\s+', ' ', 'g'))
                = lower(regexp_replace(btrim(holder), '\\s+', ' ', 'g'))
        ORDER BY id LIMIT 1""",
    ("casework_power_of_attorney_holds(asked uuid, citizen bigint)", "boolean"): """
        SELECT EXISTS (SELECT FROM public.casework_relative
            WHERE citizen_id = citizen AND series = asked
                AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today())""",
}
QUESTIONS = "".join(QUESTION.format(name=name, kind=kind, asked=asked) for (name, kind), asked in ASKED.items())
# A relative's role is there for nobody but the administrator when the right it rests on is not.
RESTS = """
    CREATE POLICY relative_while_the_right_holds ON access_membership AS RESTRICTIVE FOR SELECT USING (
        role <> 'relative' OR (SELECT wall_administering()) IS NOT NULL
        OR casework_power_of_attorney_holds(power_of_attorney, citizen_id));
"""
GONE = """
    DROP POLICY relative_while_the_right_holds ON access_membership;
    DROP FUNCTION casework_power_of_attorney_holds(uuid, bigint), casework_power_of_attorney_for_login(bigint, text),
        casework_citizen_for_login(text);
    DROP POLICY login_asks ON casework_relative;
    DROP POLICY login_asks ON casework_citizen;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_power_of_attorney"), ("casework", "0023_who_and_why")]

    operations = [
        migrations.AddField(
            model_name="relative",
            name="series",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                verbose_name="person",
            ),
        ),
        migrations.RunSQL(DOORS + QUESTIONS + RESTS, GONE),
    ]

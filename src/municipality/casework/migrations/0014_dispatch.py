"""The machine that hands letters over sees the letters that wait, whom they are to, and nothing else of anybody."""

from django.db import migrations

# Only while her letter waits is there a citizen for it: what has left is behind the wall again.
DOOR = """
    CREATE FUNCTION wall_dispatching() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN RETURN public.wall_claim(2, ARRAY['dispatcher']); END $$;

    CREATE POLICY dispatch_read ON casework_outgoingmessage FOR SELECT
        USING (municipality_id = (SELECT wall_dispatching()));
    CREATE POLICY dispatch_update ON casework_outgoingmessage FOR UPDATE
        USING (municipality_id = (SELECT wall_dispatching()) AND state = 'waiting')
        WITH CHECK (municipality_id = (SELECT wall_dispatching()) AND state = 'handed_over');
    CREATE POLICY dispatch_read ON casework_letter FOR SELECT
        USING (municipality_id = (SELECT wall_dispatching()) AND EXISTS (
            SELECT FROM casework_outgoingmessage message
            WHERE message.letter_id = casework_letter.id AND message.state = 'waiting'));
    CREATE POLICY dispatch_read ON casework_citizen FOR SELECT
        USING (municipality_id = (SELECT wall_dispatching()) AND EXISTS (
            SELECT FROM casework_outgoingmessage message
            WHERE message.citizen_id = casework_citizen.id AND message.state = 'waiting'));
    CREATE INDEX message_waiting_for_citizen ON casework_outgoingmessage (citizen_id) WHERE state = 'waiting';
"""
GONE = """
    DROP INDEX message_waiting_for_citizen;
    DROP POLICY dispatch_read ON casework_citizen;
    DROP POLICY dispatch_read ON casework_letter;
    DROP POLICY dispatch_update ON casework_outgoingmessage;
    DROP POLICY dispatch_read ON casework_outgoingmessage;
    DROP FUNCTION wall_dispatching();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_offers")]

    operations = [migrations.RunSQL(DOOR, GONE)]

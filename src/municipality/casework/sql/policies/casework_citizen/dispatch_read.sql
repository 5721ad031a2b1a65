CREATE POLICY dispatch_read ON casework_citizen FOR SELECT
    USING (
        municipality_id = (SELECT wall_dispatching())
        AND EXISTS (
            SELECT FROM casework_outgoingmessage message
            WHERE message.citizen_id = casework_citizen.id
            AND message.state = 'waiting'
        )
    );

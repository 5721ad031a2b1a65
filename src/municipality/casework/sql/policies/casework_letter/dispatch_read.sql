CREATE POLICY dispatch_read ON casework_letter FOR SELECT
    USING (
        municipality_id = (SELECT wall_dispatching())
        AND EXISTS (
            SELECT FROM casework_outgoingmessage message
            WHERE message.letter_id = casework_letter.id
            AND message.state = 'waiting'
        )
    );

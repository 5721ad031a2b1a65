CREATE POLICY dispatch_update ON casework_outgoingmessage FOR UPDATE
    USING (municipality_id = (SELECT wall_dispatching()) AND state = 'waiting')
    WITH CHECK (municipality_id = (SELECT wall_dispatching()) AND state = 'handed_over');

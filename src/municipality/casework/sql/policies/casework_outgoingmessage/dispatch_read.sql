CREATE POLICY dispatch_read ON casework_outgoingmessage FOR SELECT
    USING (municipality_id = (SELECT wall_dispatching()));

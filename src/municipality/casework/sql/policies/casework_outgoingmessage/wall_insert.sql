CREATE POLICY wall_insert ON casework_outgoingmessage FOR INSERT
    WITH CHECK (municipality_id = (SELECT wall_writing()));

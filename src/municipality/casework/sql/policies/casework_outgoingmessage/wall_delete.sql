CREATE POLICY wall_delete ON casework_outgoingmessage FOR DELETE
    USING (municipality_id = (SELECT wall_writing()));

GRANT SELECT, INSERT ON casework_outgoingmessage TO helhed_runtime;
GRANT UPDATE (state, handed_over_at, received_on, is_receipt_presumed, complaint_deadline)
    ON casework_outgoingmessage TO helhed_runtime;
ALTER TABLE casework_outgoingmessage ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

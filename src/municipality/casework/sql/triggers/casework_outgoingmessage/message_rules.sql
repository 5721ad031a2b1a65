CREATE TRIGGER message_rules BEFORE UPDATE ON casework_outgoingmessage
    FOR EACH ROW EXECUTE FUNCTION casework_message_rules();

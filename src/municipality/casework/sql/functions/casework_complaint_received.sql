-- The first step of a complaint is that it was received.
CREATE OR REPLACE FUNCTION casework_complaint_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO casework_complaintstep (municipality_id, citizen_id, complaint_id, number, action, after, "on", due_on)
        VALUES (NEW.municipality_id, NEW.citizen_id, NEW.id, 1, 'receive', 'received', NEW.received_on, NEW.due_on);
    RETURN NULL;
END $$;

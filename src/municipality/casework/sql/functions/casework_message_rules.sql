-- A message that has left, or was stopped, never changes its state again.
CREATE OR REPLACE FUNCTION casework_message_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'handed_over' AND (NEW.state <> 'handed_over' OR NEW.handed_over_at <> OLD.handed_over_at) THEN
        PERFORM casework_refuse('message_leaves_once', 'what has left has left');
    END IF;
    IF OLD.state = 'stopped' AND NEW.state <> 'stopped' THEN
        PERFORM casework_refuse('message_is_stopped', 'what was stopped never leaves');
    END IF;
    RETURN NEW;
END $$;

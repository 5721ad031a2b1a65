-- Which columns of a decision may change with which step, and that a sent or discarded one never changes.
CREATE OR REPLACE FUNCTION casework_decision_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moving text[] := ARRAY['state', 'version', 'returned_because', 'returned_by_id', 'approved_by_id', 'drafted_by_id', 'decided_on',
                           'sent_at', 'sent_by_id'];
    always text[] := ARRAY['id', 'municipality_id', 'citizen_id', 'needs_approval', 'replaces_id', 'recorded_at'];
    before jsonb; after jsonb;
BEGIN
    IF TG_OP = 'INSERT' THEN PERFORM casework_decision_begins(NEW); RETURN NEW; END IF;
    IF OLD.state IN ('sent', 'discarded') THEN
        PERFORM casework_refuse('decision_is_final', 'what was sent or discarded is never changed');
    END IF;
    before := to_jsonb(OLD); after := to_jsonb(NEW);
    IF (OLD.state <> 'draft' OR NEW.state <> 'draft') AND before - moving <> after - moving THEN
        PERFORM casework_refuse('decision_is_not_a_draft', 'only a draft is written in');
    END IF;
    IF EXISTS (SELECT FROM unnest(always) name WHERE before -> name IS DISTINCT FROM after -> name)
            OR NEW.version <= OLD.version THEN
        PERFORM casework_refuse('decision_version_counts', 'what it is never changes, and every save is counted');
    END IF;
    IF NEW.state <> OLD.state THEN
        PERFORM casework_decision_moves(OLD, NEW);
    ELSIF NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
            OR NEW.drafted_by_id <> OLD.drafted_by_id OR NEW.sent_at IS NOT NULL THEN
        PERFORM casework_refuse('decision_step_is_legal', 'who stands by it changes with a step alone');
    END IF;
    RETURN NEW;
END $$;

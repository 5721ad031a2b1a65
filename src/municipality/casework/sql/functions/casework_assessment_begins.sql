-- A reassessment begins unwritten: what was written last time is accepted by a person, item by item.
CREATE OR REPLACE FUNCTION casework_assessment_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.carried_from_id IS NOT NULL AND NEW.state = 'draft' AND (
            NEW.place || NEW.own_view || NEW.resources || NEW.goals || NEW.overall_reason ~ '\S'
            OR cardinality(NEW.participants) + cardinality(NEW.signs) + cardinality(NEW.signs_absent) > 0
            OR NEW.facts <> '{}'::jsonb OR NEW.overall_level IS NOT NULL) THEN
        PERFORM casework_refuse('assessment_begins_unwritten', 'what was said last time is accepted, not carried');
    END IF;
    RETURN NEW;
END $$;

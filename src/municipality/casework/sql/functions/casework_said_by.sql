-- A statement that says something new names the user who wrote it; one that only changes the period keeps its
-- author.
CREATE OR REPLACE FUNCTION casework_said_by() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_said_before boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I earlier WHERE earlier.citizen_id = ($1).citizen_id
        AND to_jsonb(earlier) - $2 = to_jsonb($1) - $2)', TG_TABLE_NAME)
        INTO is_said_before USING NEW, ARRAY['id', 'known', 'valid'];
    IF NOT is_said_before THEN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
    END IF;
    RETURN NEW;
END $$;

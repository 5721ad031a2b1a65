-- Refuses a changed second factor, but for the user it is of; a code that was used stays used. A code is checked
-- before anybody is signed in, so the policy on reading and on using it holds for all.
CREATE OR REPLACE FUNCTION access_second_factor_is_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was bigint := coalesce((OLD.data ->> 'used_mask')::bigint, 0);
    becomes bigint := coalesce((NEW.data ->> 'used_mask')::bigint, 0);
BEGIN
    IF NEW.user_id <> OLD.user_id OR NEW.type <> OLD.type OR (was & becomes) <> was
        OR (NEW.data - 'used_mask' <> OLD.data - 'used_mask' AND NEW.user_id IS DISTINCT FROM wall_user())
    THEN
        RAISE EXCEPTION 'a second factor is another''s, or its codes were used'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'second_factor_is_kept';
    END IF;
    RETURN NEW;
END $$;

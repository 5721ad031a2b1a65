-- Whether the actor's role may grant what needs this role.
CREATE OR REPLACE FUNCTION casework_role_may_grant(needed text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT needed = '' OR coalesce(wall_role(), '') = 'decision_maker'
        OR (needed = 'team_leader' AND coalesce(wall_role(), '') = 'team_leader')
$$;

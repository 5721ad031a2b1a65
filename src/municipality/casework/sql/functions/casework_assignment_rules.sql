-- An assignment is of an open enquiry, to somebody who works on cases here; only a team's leader gives what is not
-- taken.
CREATE OR REPLACE FUNCTION casework_assignment_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked casework_enquiry;
BEGIN
    SELECT * INTO asked FROM casework_enquiry WHERE id = NEW.enquiry_id FOR UPDATE;
    IF asked.state IS DISTINCT FROM 'open' THEN
        PERFORM casework_refuse('assignment_of_an_open_enquiry', 'what is closed is given to nobody');
    END IF;
    IF NOT EXISTS (SELECT FROM access_membership held JOIN access_organisation place
            ON place.id = held.organisation_id WHERE held.user_id = NEW.given_to_id
            AND place.municipality_id = NEW.municipality_id AND held.valid @> wall_today()
            AND held.role IN ('assessor', 'decision_maker', 'team_leader')) THEN
        PERFORM casework_refuse('assignment_to_a_case_worker', 'only who works on cases here is given one');
    END IF;
    IF NEW.given_to_id IS DISTINCT FROM wall_user() AND wall_role() IS DISTINCT FROM 'team_leader' THEN
        PERFORM casework_refuse('assignment_by_who_may', 'only a team''s leader gives a case to somebody else');
    END IF;
    NEW.taken_from_id := asked.taken_by_id;
    RETURN NEW;
END $$;

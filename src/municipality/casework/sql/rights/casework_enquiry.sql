GRANT SELECT, INSERT ON casework_enquiry TO helhed_runtime;
GRANT UPDATE (due_on, due_rule, state, team_id, withdrawn_because, matter, due_at, target_on, answer)
    ON casework_enquiry TO helhed_runtime;
ALTER TABLE casework_enquiry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

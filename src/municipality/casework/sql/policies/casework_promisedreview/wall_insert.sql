CREATE POLICY wall_insert ON casework_promisedreview FOR INSERT WITH CHECK (false);

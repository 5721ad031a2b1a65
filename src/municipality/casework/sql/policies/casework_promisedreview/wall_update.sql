CREATE POLICY wall_update ON casework_promisedreview FOR UPDATE USING (false) WITH CHECK (false);

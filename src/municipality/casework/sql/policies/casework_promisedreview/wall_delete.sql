CREATE POLICY wall_delete ON casework_promisedreview FOR DELETE USING (false);

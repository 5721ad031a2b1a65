CREATE POLICY wall_update ON casework_unorderedperiod FOR UPDATE USING (false) WITH CHECK (false);

CREATE POLICY wall_insert ON casework_unorderedperiod FOR INSERT WITH CHECK (false);

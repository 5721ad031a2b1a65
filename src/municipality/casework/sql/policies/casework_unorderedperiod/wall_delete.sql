CREATE POLICY wall_delete ON casework_unorderedperiod FOR DELETE USING (false);

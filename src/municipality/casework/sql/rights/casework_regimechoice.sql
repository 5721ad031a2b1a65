GRANT SELECT, INSERT ON casework_regimechoice TO helhed_runtime;
ALTER TABLE casework_regimechoice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

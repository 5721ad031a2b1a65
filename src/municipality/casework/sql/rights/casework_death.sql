GRANT SELECT, INSERT ON casework_death TO helhed_runtime;
GRANT UPDATE (corrected_at, corrected_because) ON casework_death TO helhed_runtime;
ALTER TABLE casework_death ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

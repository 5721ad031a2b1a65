GRANT SELECT, INSERT ON casework_hearing TO helhed_runtime;
GRANT UPDATE (answer, weight, closed_on) ON casework_hearing TO helhed_runtime;
ALTER TABLE casework_hearing ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

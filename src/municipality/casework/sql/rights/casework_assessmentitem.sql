GRANT SELECT, INSERT, UPDATE ON casework_assessmentitem TO helhed_runtime;
ALTER TABLE casework_assessmentitem ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

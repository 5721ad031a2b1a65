GRANT SELECT, INSERT ON casework_adoptedstandard TO helhed_runtime;
GRANT UPDATE (known) ON casework_adoptedstandard TO helhed_runtime;
ALTER TABLE casework_adoptedstandard ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON casework_citizenmerge TO helhed_runtime;
GRANT UPDATE (approved_at, undone_at, undone_because) ON casework_citizenmerge TO helhed_runtime;
ALTER TABLE casework_citizenmerge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

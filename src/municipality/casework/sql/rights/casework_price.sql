GRANT SELECT, INSERT ON casework_price TO helhed_runtime;
GRANT UPDATE (known) ON casework_price TO helhed_runtime;
ALTER TABLE casework_price ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

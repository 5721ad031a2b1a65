GRANT SELECT, INSERT ON casework_incomingpaper TO helhed_runtime;
ALTER TABLE casework_incomingpaper ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

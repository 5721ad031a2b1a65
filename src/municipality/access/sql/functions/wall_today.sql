-- The day in Denmark.
CREATE OR REPLACE FUNCTION wall_today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE RETURN (now() AT TIME ZONE 'Europe/Copenhagen')::date;

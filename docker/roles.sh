#!/bin/sh
# Not tried yet. Run by PostgreSQL's image the first time: the roles and the database of docs/operations.md, Egen database.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
    --set owner="$OWNER_PASSWORD" --set web="$RUNTIME_PASSWORD" --set worker="$WORKER_PASSWORD" \
    --set watchdog="$WATCHDOG_PASSWORD" <<'SQL'
CREATE ROLE helhed_owner LOGIN PASSWORD :'owner';
CREATE ROLE helhed_runtime NOLOGIN;
CREATE ROLE helhed_web LOGIN PASSWORD :'web' CONNECTION LIMIT 24 IN ROLE helhed_runtime;
CREATE ROLE helhed_worker LOGIN PASSWORD :'worker' CONNECTION LIMIT 20 IN ROLE helhed_runtime;
CREATE ROLE helhed_watchdog LOGIN PASSWORD :'watchdog' CONNECTION LIMIT 3 IN ROLE pg_signal_backend, pg_read_all_stats;
ALTER ROLE helhed_web SET temp_file_limit = '512MB';
ALTER ROLE helhed_worker SET temp_file_limit = '512MB';
ALTER ROLE helhed_web SET log_min_messages = 'fatal';
ALTER ROLE helhed_worker SET log_min_messages = 'fatal';
CREATE DATABASE helhed OWNER helhed_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
SQL

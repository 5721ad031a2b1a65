#!/bin/sh
# Not tried yet. Run by PostgreSQL's image the first time: the roles and the database of docs/operations.md, Egen database.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
    --set owner="$OWNER_PASSWORD" --set web="$RUNTIME_PASSWORD" --set worker="$WORKER_PASSWORD" <<'SQL'
CREATE ROLE helhed_owner LOGIN PASSWORD :'owner';
CREATE ROLE helhed_runtime NOLOGIN;
CREATE ROLE helhed_web LOGIN PASSWORD :'web' IN ROLE helhed_runtime;
CREATE ROLE helhed_worker LOGIN PASSWORD :'worker' IN ROLE helhed_runtime;
CREATE DATABASE helhed OWNER helhed_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
SQL

"""The database's own rules: functions, views, triggers, policies, and what the serving role may do.

Each is one file, `<app>/sql/<kind>/…/<name>.sql`, with its current text. `files` reads them, `actions` applies them
after the migrations, and `checksums` says whether the database has the ones this version brings. The reasons are in
docs/adr/0002-postgresql-everywhere.md.
"""

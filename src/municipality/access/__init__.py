"""People, organisations and roles; who may do what; and the row-level security of the database.

`models` who there is · `actor` who does something now · `permissions` who may · `row_security` which rows the actor
sees. See docs/adr/0010-access-and-rows.md and docs/security.md.
"""

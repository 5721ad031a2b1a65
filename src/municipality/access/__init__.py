"""People, organisations and roles; who may do what; and the wall in the database that no screen can climb.

`models` who there is · `actor` who does something now · `permissions` who may · `wall` which rows exist for her.
See docs/adr/0010-access-and-rows.md and docs/security.md.
"""

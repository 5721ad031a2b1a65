"""Finds or starts PostgreSQL, shapes the database as its owner, and serves the screens as the restricted role.

What `./run` and `./test` are made of once the virtual environment stands. What a person reads here is
Danish; each message and its way out is listed in docs/operations.md.
"""

"""Finds or starts PostgreSQL, migrates the database as its owner, and serves the screens as the restricted role.

What `./run` and `./test` run once the virtual environment is built. The texts for people are Danish; each message and
its way out is listed in docs/operations.md.
"""

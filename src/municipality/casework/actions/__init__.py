"""Everything that can be done in a case, one verb a change. Nothing else writes these rows.

Each action is told who does it (`Actor`) and needs the wall open for her: it asks who may, lets the core judge, writes
in one transaction, logs, and returns. A no is an `ActionRefused` with a stable code.
"""

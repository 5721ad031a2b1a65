"""All actions on a case, one verb for each change. Nothing else writes these rows.

Each action receives the `Actor` and runs inside `as_actor(actor)`. It checks the permission, lets the core assess,
writes in one transaction, logs, and returns. A refusal is an `ActionRefused` with a stable code.
"""

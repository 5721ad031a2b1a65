"""All actions on a case, one verb for each change. Nothing else writes these rows.

A public action receives the `Actor` and runs inside `as_actor(actor)`. Its first line opens a `CaseworkContext`, which
asks for every permission it needs, once. Then it lets the core assess, writes in one transaction, logs, and returns.
A step that several actions share takes the context and asks nothing. A refusal is an `ActionRefused` with a stable
code.
"""

"""The addresses of a database: the owner's, who shapes it, the restricted role's, which serves, the worker's and the
watchdog's.
"""

from __future__ import annotations

from dataclasses import dataclass

import psycopg


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """As connection strings libpq reads. The web processes are only ever given `runtime`.

    `worker` and `watchdog` are empty where the municipality's own server has no such role.
    """

    owner: str
    runtime: str
    worker: str = ""
    watchdog: str = ""


# What a session is given at its start counts before what the role has set for itself.
UNHINDERED = "-c statement_timeout=30s -c search_path=public,pg_catalog"


def connect_as_runtime(addresses: Addresses) -> psycopg.Connection[tuple[object, ...]]:
    """A connection as the serving role, for the checks before serving; its own settings cannot hinder it."""
    return psycopg.connect(addresses.runtime, connect_timeout=10, options=UNHINDERED)

"""The addresses of a database: the owner's, who shapes it, the restricted role's, which serves, the worker's and the
watchdog's.
"""

from __future__ import annotations

from collections.abc import Mapping
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
UNHINDERED = "-c statement_timeout=30s -c search_path=public,pg_catalog -c row_security=on"


def connect_as_runtime(addresses: Addresses) -> psycopg.Connection[tuple[object, ...]]:
    """A connection as the serving role, for the checks before serving; its own settings cannot hinder it.

    Raises psycopg.OperationalError where the server refuses it or does not answer.
    """
    return psycopg.connect(addresses.runtime, connect_timeout=10, options=UNHINDERED)


# What libpq reads from the environment and no secret is in: where the server is, and how it proves who it is. The rest
# (PGPASSWORD, PGPASSFILE, PGSERVICE, PGSSLKEY …) may be the owner's.
NO_SECRETS = {
    "PGHOST", "PGHOSTADDR", "PGPORT", "PGSSLMODE", "PGSSLROOTCERT", "PGSSLMINPROTOCOLVERSION", "PGCHANNELBINDING",
    "PGREQUIREAUTH", "PGCONNECT_TIMEOUT",
}  # fmt: skip


def keep_without_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for a process that is given one address: without every other, and without libpq's secrets."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith("DATABASE_") and (not name.startswith("PG") or name in NO_SECRETS)
    }

"""Reads a database address (`postgresql://user:password@host:port/name`) as Django's settings want it."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def build_database_settings(address: str, **options: Any) -> dict[str, Any]:
    """Django's settings for one database address; `options` are handed to psycopg.

    Raises `psycopg.ProgrammingError` where the address cannot be read.
    """
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "municipality.engine.backend",
        **{key: str(parts.pop(part, "")) for key, part in names.items()},
        "OPTIONS": {"server_side_binding": True, **parts, **options},
    }


# Where tables are looked for; that policies hide rows and raise no error; and how long a page may work, wait for
# another, or think in the middle of a transaction, before the database ends it.
LIMITS = {
    "search_path": "public",
    "row_security": "on",
    "statement_timeout": "60s",
    "lock_timeout": "20s",
    "idle_in_transaction_session_timeout": "60s",
}


def build_pooled_settings(address: str, *, connections: int) -> dict[str, Any]:
    """As `build_database_settings`, with up to `connections` kept open and shared between the threads of one process.

    A connection is tried before it is lent, so that a database that was away does not fail a page. The limits hold for
    each session from its start; a setting of the role cannot loosen or tighten them.
    """
    pool = {"min_size": 1, "max_size": connections, "timeout": 10}
    limits = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
    return {
        **build_database_settings(address, pool=pool, options=limits),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
    }

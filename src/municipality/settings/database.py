"""Reads a database address (`postgresql://user:password@host:port/name`) as Django's settings want it."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def postgresql(address: str, **options: Any) -> dict[str, Any]:
    """Django's settings for one database address; `options` are handed to psycopg.

    Raises `psycopg.ProgrammingError` where the address cannot be read.
    """
    parts = {key: value for key, value in conninfo_to_dict(address).items() if value is not None}
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{key: str(parts.pop(part, "")) for key, part in names.items()},
        "OPTIONS": {**parts, **options},
    }


def pooled(address: str, *, connections: int) -> dict[str, Any]:
    """As `postgresql`, with up to `connections` kept open and shared between the threads of one process."""
    pool = {"min_size": 1, "max_size": connections, "timeout": 10}
    return {**postgresql(address, pool=pool), "CONN_MAX_AGE": 0}

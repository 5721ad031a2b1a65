"""Counts attempts to sign in, for all processes together.

Django's own caches either count for one process alone, or keep pickled Python, which anyone who can write the table
could turn into running code. This one keeps JSON in a table of its own, and nothing else.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

READ = "SELECT value FROM access_attempt WHERE key = %s AND expires_at > clock_timestamp()"
KEEP = """
    INSERT INTO access_attempt (key, value, expires_at)
    VALUES (%s, %s::jsonb, clock_timestamp() + make_interval(secs => %s))
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
ONLY_IF_FREE = " WHERE access_attempt.expires_at <= clock_timestamp()"
FORGET = "DELETE FROM access_attempt WHERE key = %s"
FORGET_OLD = "DELETE FROM access_attempt WHERE expires_at <= clock_timestamp()"


def forget_old_attempts() -> None:
    """Forget what has lasted its time."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET_OLD)


class AttemptCache(BaseCache):
    """A Django cache with no more than the limits on attempts need."""

    def __init__(self, _location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Called by allauth: what is kept, while it lasts."""
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.make_and_validate_key(key, version=version)])
            row = cursor.fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Called by allauth: keep a value for so many seconds."""
        self._keep(KEEP, key, value, timeout, version)

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Called by allauth: keep a value where none is; True when it was kept."""
        return self._keep(KEEP + ONLY_IF_FREE, key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Called by allauth: forget a value; True when there was one."""
        with connection.cursor() as cursor:
            cursor.execute(FORGET, [self.make_and_validate_key(key, version=version)])
            return bool(cursor.rowcount)

    def _keep(self, statement: str, key: str, value: Any, timeout: float | None, version: int | None) -> bool:
        seconds = self.default_timeout if timeout in (None, DEFAULT_TIMEOUT) else timeout
        values = [self.make_and_validate_key(key, version=version), json.dumps(value), seconds]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return bool(cursor.rowcount)

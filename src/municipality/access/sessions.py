"""Sessions in the database that are of no use to a reader of the database.

A session's key is what the browser sends; the table holds only its fingerprint. What is kept in the session is signed
together with that key, so a row copied to another key does not open either.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

FINGERPRINT_LETTERS = 40  # the width of Django's column; 160 bits


def hash_session_key(key: str) -> str:
    """What the table knows a session by."""
    return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_LETTERS]


class SessionStore(DatabaseSessions):
    """Django's sessions in the database, under fingerprints."""

    @property
    def key_salt(self) -> str:
        """Called by Django when it signs or checks what is kept."""
        return f"municipality.access.sessions.{hash_session_key(self.session_key or '')}"

    def exists(self, session_key: str) -> bool:
        """Called by Django."""
        return super().exists(hash_session_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Called by Django."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(hash_session_key(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Called by Django: the row to keep."""
        made = super().create_model_instance(data)
        made.session_key = hash_session_key(made.session_key)
        return made

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        """Called by Django: the kept row of a session that has not ended."""
        try:
            return self.model.objects.get(
                session_key=hash_session_key(self.session_key or ""), expire_date__gt=timezone.now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
            return None

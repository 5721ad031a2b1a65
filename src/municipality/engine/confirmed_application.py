"""The screens' application, which answers nothing about citizens before the database is confirmed to be the right one.

A process may start while the database is away. It asks again when pages are asked for, until the database has answered
once, and says so meanwhile.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, connections

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)
AGAIN_AFTER_SECONDS = 2.0
# Answered meanwhile: the health check, which says what is wrong, and the files of the pages.
ANSWERED = ("/sundhed/", settings.STATIC_URL)
SAID = (
    "Siden kan ikke vises lige nu. Prøv igen om lidt.\n\n"
    "Bliver det ved, så ring til kommunen: Du kan altid søge om hjælp, også når siden her ikke virker.\n"
)


class ConfirmedApplication:
    """A WSGI application that serves once `require` has returned without an exception."""

    def __init__(self, application: Any, require: Callable[[], None]) -> None:
        self.application, self.require = application, require
        self.is_confirmed = False
        self.asked_at, self.asking = float("-inf"), threading.Lock()

    def confirm(self) -> None:
        """Ask. Raises ImproperlyConfigured where the database is not to be served from, one of AWAY where it does not
        answer.
        """
        if not self.is_confirmed:
            self.require()
            self.is_confirmed = True

    def try_again(self) -> None:
        """Ask again, one thread at a time and not too often. A reason not to serve is written to the process's log."""
        if not self.asking.acquire(blocking=False):
            return
        try:
            if time.monotonic() - self.asked_at >= AGAIN_AFTER_SECONDS:
                self.confirm()
        except ImproperlyConfigured as refusal:
            print(refusal, file=sys.stderr, flush=True)
        except AWAY:
            pass
        finally:
            self.asked_at = time.monotonic()
            self.asking.release()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Called by the server for each request."""
        if not self.is_confirmed and not environ.get("PATH_INFO", "").startswith(ANSWERED):
            self.try_again()
            if not self.is_confirmed:
                return say_away(start_response)
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer


def close_connections() -> None:
    """Close them all: the processes that serve may be made from this one, and cannot share its connections."""
    connections.close_all()
    for kept in connections.all(initialized_only=True):
        getattr(kept, "close_pool", lambda: None)()


def say_away(start_response: Callable[..., Any]) -> Iterable[bytes]:
    """503, in words, without the screens' templates: they are not to ask the database anything."""
    body = SAID.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", "5"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]

"""The screens' application, which answers nothing about citizens before the database is confirmed to be the right one.

A process may start while the database is away. It asks again when pages are asked for, until the database has answered
once, and says so meanwhile.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, connections

from municipality.engine.repeated_notice import RepeatedNotice

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)
AGAIN_AFTER_SECONDS = 2.0
HEALTH = "/sundhed/"
# What the health check says of the database meanwhile.
UNREACHABLE, UNCONFIRMED = "unreachable", "unconfirmed"
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
        self.database, self.refused = UNCONFIRMED, RepeatedNotice()

    def confirm(self) -> None:
        """Ask. Raises ImproperlyConfigured where the database is not to be served from, one of AWAY where it does not
        answer.
        """
        if not self.is_confirmed:
            self.require()
            self.is_confirmed = True

    def try_again(self) -> None:
        """Ask again, one thread at a time and not too often. A reason not to serve is written to the process's log
        once.
        """
        if not self.asking.acquire(blocking=False):
            return
        try:
            if time.monotonic() - self.asked_at >= AGAIN_AFTER_SECONDS:
                self.confirm()
        except ImproperlyConfigured as refusal:
            self.database = UNCONFIRMED
            self.refused.say(str(refusal))
        except AWAY:
            self.database = UNREACHABLE
        finally:
            self.asked_at = time.monotonic()
            self.asking.release()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Called by the server for each request."""
        path = str(environ.get("PATH_INFO", ""))
        # The files of the pages are no citizen's.
        if not self.is_confirmed and not path.startswith(settings.STATIC_URL):
            self.try_again()
            if not self.is_confirmed:
                return report_unconfirmed(start_response, self.database) if path == HEALTH else say_away(start_response)
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer


def close_connections() -> None:
    """Close them all: the processes that serve may be made from this one, and cannot share its connections."""
    connections.close_all()
    for kept in connections.all(initialized_only=True):
        getattr(kept, "close_pool", lambda: None)()


def say_away(start_response: Callable[..., Any]) -> Iterable[bytes]:
    """503, in words, without the screens' templates: they are not to ask the database anything."""
    return answer_unavailable(start_response, "text/plain; charset=utf-8", SAID)


def report_unconfirmed(start_response: Callable[..., Any], database: str) -> Iterable[bytes]:
    """503 to the machine in front, in the shape of `municipality.health`: every page is answered with 503."""
    said = {"process": "ok", "database": database, "worker": "unknown"}
    return answer_unavailable(start_response, "application/json", json.dumps(said))


def answer_unavailable(start_response: Callable[..., Any], kind: str, said: str) -> Iterable[bytes]:
    """503 with these words."""
    body = said.encode()
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Retry-After", "5"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("503 Service Unavailable", headers)
    return [body]

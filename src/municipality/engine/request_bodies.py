"""How much of a request's body is held in memory: judged by its address and length before it comes, and in all."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Any

from django.conf import settings
from waitress.utilities import Error

# What the bodies of all requests of one process may fill together: some eight papers of the largest size.
MOST_HELD_BYTES = 96 * 1024 * 1024


class RefusedBody(Error):  # type: ignore[misc]  # waitress carries no types
    """An answer in words, instead of waitress's own."""

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:  # noqa: ARG002
        """Called by waitress."""
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "10")]
        return f"{self.code} {self.reason}", headers, f"{self.body}\n".encode()


class LengthRequired(RefusedBody):
    """The message does not say how long it is."""

    code, reason = 411, "Length Required"


class TooMuchAtOnce(RefusedBody):
    """The process holds as much of all bodies as it may."""

    code, reason = 503, "Service Unavailable"


WITHOUT_LENGTH = "Det, der er sendt, siger ikke, hvor langt det er (Transfer-Encoding). Send Content-Length."
BUSY = "Der bliver sendt for meget på én gang lige nu, og intet er gemt. Vent et øjeblik, og send det igen."


class BodyBudget:
    """What the requests of one process hold of their bodies."""

    def __init__(self, most: int = MOST_HELD_BYTES) -> None:
        self.most, self.held, self.lock = most, 0, threading.Lock()

    def add(self, count: int) -> bool:
        """Note that so much more is held, or less; whether it is no more than may be."""
        with self.lock:
            self.held += count
            return self.held <= self.most


class DiscardingReceiver:
    """Takes a body off the line without keeping it, so that the client reads the answer."""

    error = None

    def __init__(self, remaining: int) -> None:
        self.remaining = remaining
        self.completed = remaining < 1

    def received(self, data: bytes) -> int:
        """Called by waitress: how much of it was this body's."""
        taken = min(self.remaining, len(data))
        self.remaining -= taken
        self.completed = self.remaining < 1
        return taken

    def __len__(self) -> int:
        return 0

    def getfile(self) -> Any:
        """Called by waitress for what a page reads."""
        return BytesIO()

    getbuf = getfile


def is_discarded(path: str, cookies: str, length: int) -> bool:
    """Whether the page refuses a body of this length (`web.shared.input.uploads`), so that none of it is to be held."""
    if length <= settings.SMALL_BODY_BYTES:
        return False
    is_small = path.startswith((settings.SIGN_IN_PREFIX, *settings.PUBLIC_PREFIXES))
    return is_small or f"{settings.SESSION_COOKIE_NAME}=" not in cookies

"""Serves the screens with gunicorn, on loopback, as the restricted database role."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from municipality.engine.trouble import EngineTrouble

WORKERS = 2
THREADS = 4
# From linux/prctl.h.
SET_PARENT_DEATH_SIGNAL = 1
PATIENCE_SECONDS = 2.0


class Screens(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn with our settings and nothing read from files or the environment."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Called by gunicorn once, before the workers are made, so that they share what is loaded."""
        from municipality.wsgi import application

        return application


class DiscreetLogger(Logger):  # type: ignore[misc]  # as above
    """Gunicorn's log without the request's address: what somebody tried out about a citizen stands in it."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 — that is the point
        """Called by gunicorn when a request could not be handled at all; the address is among `args`."""
        super().exception(msg.replace("%s", "(address left out)"), **kwargs)


def serve(port: int, *, ready: Callable[[], None]) -> None:
    """Answer requests until told to stop (Ctrl+C or SIGTERM); `ready` is called when the address answers.

    Raises KeyboardInterrupt where that was asked for before the address answered.
    """
    interrupts = held_back_interrupts()
    settings = {
        "bind": f"127.0.0.1:{port}",
        "workers": WORKERS,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        # What is searched for stands in the address: a number, a name.
        "accesslog": None,
        "loglevel": "warning",
        "logger_class": DiscreetLogger,
        "graceful_timeout": 5,
        "control_socket_disable": True,
        "when_ready": lambda _server: go_on(interrupts, ready),
        "post_fork": lambda _server, _worker: end_with_parent(),
    }
    started_by = os.getpid()
    try:
        Screens(settings).run()
    except SystemExit as end:
        if os.getpid() != started_by:
            # A worker is a fork of us: what we opened is not its to close.
            os._exit(end.code if isinstance(end.code, int) else 0)


def held_back_interrupts() -> list[int]:
    """From now on an interrupt is only noted, in the list returned, until gunicorn takes over.

    An interrupt raised in the middle of an import is now and then swallowed by what is imported; then somebody presses
    Ctrl+C and the screens come up all the same.
    """
    noted: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: noted.append(received))
    return noted


def read_undisturbed() -> None:
    """Read what the pages need with interrupts held back. Raises KeyboardInterrupt afterwards where there was one."""
    from municipality.loading import read_pages

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    noted = held_back_interrupts()
    try:
        read_pages()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if noted:
        raise KeyboardInterrupt


def go_on(interrupts: list[int], ready: Callable[[], None]) -> None:
    """Tell that the address answers, unless somebody asked to stop while the screens were loaded."""
    if interrupts:
        raise KeyboardInterrupt
    ready()


def end_with_parent() -> None:
    """Let a worker end at once when the process that made it is killed, so that neither port nor folder stays taken.

    The operating system does it on Linux; elsewhere the worker notices within seconds.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def require_free(port: int) -> None:
    """Refuse a port somebody listens on; one that was just let go by a killed predecessor is waited for.

    Raises EngineTrouble with a port that is free.
    """
    last_try = time.monotonic() + PATIENCE_SECONDS
    while not is_free(port):
        if time.monotonic() > last_try:
            other = next((other for other in range(port + 1, port + 100) if is_free(other)), None)
            hint = f"Vælg en anden: ./run --port {other}" if other else "Vælg en anden med ./run --port"
            raise EngineTrouble(f"Port {port} er optaget af et andet program. {hint}")
        time.sleep(0.2)


def is_free(port: int) -> bool:
    """True when this process may listen on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True

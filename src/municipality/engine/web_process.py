"""The process that serves the screens, and its workers. It is given the restricted role's address and nothing more.

    python -m municipality.engine.web_process --port 8000         serve at once, on loopback
    python -m municipality.engine.web_process --listener 7 --waits     as `./run` starts it

`./run` makes it before the database is migrated: the programs are read meanwhile, and the word `go` on standard input
lets it answer. It says `ready` when it does. It ends when its parent does.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from municipality.engine.http_server import answer_requests
from municipality.engine.web_user import become_user

WORKERS = 2
# From linux/prctl.h.
SET_PARENT_DEATH_SIGNAL = 1
# How long a page that is being made may take to finish when the screens are stopped.
GRACE_SECONDS = 1.2
GO, READY = "go", "ready"


def run_web_process(arguments: Sequence[str]) -> int:
    """Serves until SIGTERM."""
    end_with_parent()
    # Ctrl+C in a terminal reaches every process of the group; the one that leads ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wish = parse_arguments(arguments)
    listener = socket.socket(fileno=wish.listener) if wish.listener is not None else bound_socket(wish.host, wish.port)
    try:
        application = load_application()
    except ImproperlyConfigured as fault:
        print(fault, file=sys.stderr)
        return 1
    if wish.user is not None:
        become_user(wish.user)
        # The operating system forgets it where a process becomes another user.
        end_with_parent()
    if wish.waits and sys.stdin.readline().strip() != GO:
        return 0
    if refusal := refuse_wrong_database(application):
        print(refusal, file=sys.stderr)
        return 1
    Workers(application, listener, wish.workers).serve()
    return 0


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The options. They name no password: those of every process can be listed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--listener", type=int, help="a descriptor of a bound socket, instead of a port")
    parser.add_argument("--user", type=int, help="the user and group to become before anything is answered")
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--waits", action="store_true")
    return parser.parse_args(arguments)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket bound to a port of this address. Raises OSError where the port is taken."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, port))
    return made


def load_application() -> Any:
    """The screens' programs, read once before the workers are made, so that they share the memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.production")
    return import_string(settings.WSGI_APPLICATION)


def refuse_wrong_database(application: Any) -> str:
    """Say in Danish why nothing is served, where the database is not this version's or not safe to serve from. One that
    is away is asked again later.
    """
    from municipality.engine.confirmed_application import AWAY, close_connections

    try:
        application.confirm()
    except ImproperlyConfigured as fault:
        return str(fault)
    except AWAY:
        return ""
    finally:
        close_connections()
    return ""


def end_with_parent(parent: int | None = None) -> None:
    """Let this process end at once when the process that made it is killed, so that neither port nor folder stays
    taken. On Linux; elsewhere it ends with the next line it cannot write.

    Where `parent` is given, and was killed before this was called, it ends now.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


class Workers:
    """The processes that answer: each made anew when it dies, all ended together."""

    def __init__(self, application: Any, listener: socket.socket, count: int) -> None:
        self.application, self.listener, self.count = application, listener, count
        self.running: set[int] = set()
        self.is_stopping = False

    def serve(self) -> None:
        """Answer until SIGTERM."""
        signal.signal(signal.SIGTERM, self.stop)
        self.listener.listen(socket.SOMAXCONN)
        for _ in range(self.count):
            self.start_one()
        print(READY, flush=True)
        self.replace_the_dead()

    def stop(self, _number: int, _frame: object) -> None:
        """Called by the operating system: end the workers in good order, and at last without."""
        self.is_stopping = True
        self.signal_all(signal.SIGTERM)
        signal.signal(signal.SIGALRM, lambda _number, _frame: self.signal_all(signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to each worker that lives."""
        for worker in list(self.running):
            try:
                os.kill(worker, number)
            except ProcessLookupError:
                self.running.discard(worker)

    def replace_the_dead(self) -> None:
        """Wait for workers that end, and make new ones until it is time to stop."""
        while self.running:
            ended, _status = os.wait()
            self.running.discard(ended)
            if not self.is_stopping:
                time.sleep(0.1)
                self.start_one()

    def start_one(self) -> None:
        """Make one worker."""
        leader = os.getpid()
        made = os.fork()
        if made:
            self.running.add(made)
            return
        end_with_parent(leader)
        self.work()

    def work(self) -> NoReturn:
        """What a worker does until it is ended; what was opened before it was made is not its to close."""
        signal.signal(signal.SIGTERM, end_worker)
        answer_requests(self.application, self.listener)
        os._exit(0)


def end_worker(_number: int, _frame: object) -> None:
    """Called by the operating system: let the server's loop end."""
    raise SystemExit


if __name__ == "__main__":
    sys.exit(run_web_process(sys.argv[1:]))

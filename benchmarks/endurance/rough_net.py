"""A net between a browser and a server that drops, delays, doubles and reorders what is sent, by chance from a seed."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

# What may befall a form or a question about one, and how often in a hundred. The rest arrives as it should.
BEFALLS = {
    "request dropped": 8,
    "answer dropped": 8,
    "delayed": 12,
    "answer delayed": 8,
    "doubled": 8,
    "arrives again after a later one": 8,
    "overtaken": 6,
    "server error": 3,
}
LONGEST_DELAY_SECONDS = 3.0
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade"}
ANSWERS_WITHIN_SECONDS = 60


@dataclass(kw_only=True)
class RoughNet:
    """The net as it is now. `is_smooth` lets everything through; `befell` counts what has happened."""

    upstream: str
    seed: int
    is_smooth: bool = False
    befell: Counter[str] = field(default_factory=Counter)
    late: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    passed: threading.Condition = field(default_factory=threading.Condition)
    chance: random.Random = field(init=False)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def what_befalls(self, method: str, path: str) -> str:
        """Chosen by chance, for forms and for the questions of a page's script; pages themselves arrive."""
        if self.is_smooth or not (method == "POST" or path.startswith("/konto/formular/")):
            return ""
        if path.startswith("/konto/") and not path.startswith("/konto/formular/"):
            return ""
        with self.guard:
            drawn = self.chance.randrange(100)
            for name, share in BEFALLS.items():
                if drawn < share:
                    self.befell[name] += 1
                    return name
                drawn -= share
        self.befell["arrived"] += 1
        return ""

    def seconds(self) -> float:
        """How long something is held back."""
        with self.guard:
            return self.chance.uniform(0.2, LONGEST_DELAY_SECONDS)

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any, bytes]:
        """On to the server, and its answer. Whoever waited to be overtaken goes on now."""
        at = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=ANSWERS_WITHIN_SECONDS)
        try:
            connection.request(method, path, body=body or None, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()
            with self.passed:
                self.passed.notify_all()

    def send_late(self) -> None:
        """What was to arrive again arrives, after something newer."""
        with self.guard:
            late, self.late = self.late, []
        for each in late:
            self.send(*each)

    def wait_to_be_overtaken(self) -> None:
        """Until another request has gone through, or for a while."""
        with self.passed:
            self.passed.wait(LONGEST_DELAY_SECONDS)


class Passage(BaseHTTPRequestHandler):
    """One request through the net."""

    net: RoughNet
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Called by the server."""
        self.pass_on()

    def do_POST(self) -> None:
        """Called by the server."""
        self.pass_on()

    def pass_on(self) -> None:
        """Let it through as chance has it."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        one = (self.command, self.path, headers, body)
        befalls = self.net.what_befalls(self.command, self.path)
        self.close_connection = True
        if befalls == "request dropped":
            return
        if befalls == "delayed":
            time.sleep(self.net.seconds())
        if befalls == "overtaken":
            self.net.wait_to_be_overtaken()
        if befalls == "server error":
            self.answer(500, [], b"")
            return
        answer = self.net.send(*one)
        if befalls == "doubled":
            answer = self.net.send(*one)
        if befalls == "arrives again after a later one":
            with self.net.guard:
                self.net.late.append(one)
        elif self.command == "POST":
            self.net.send_late()
        if befalls == "answer delayed":
            time.sleep(self.net.seconds())
        if befalls != "answer dropped":
            self.answer(*answer)

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Hand the answer over, where anybody still waits for it."""
        try:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the base class's name
        """Say nothing."""
        _unused = format, args


@contextmanager
def rough_net(upstream: str, seed: int) -> Iterator[tuple[RoughNet, str]]:
    """The net, and the address a browser uses; gone when the block ends."""
    net = RoughNet(upstream=upstream, seed=seed)
    with serve_net(net) as address:
        yield net, address


@contextmanager
def serve_net(net: RoughNet) -> Iterator[str]:
    """Serves a net on a port of its own, and yields the address a browser uses."""
    passage = type("ThisPassage", (Passage,), {"net": net})
    server = ThreadingHTTPServer(("127.0.0.1", 0), passage)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

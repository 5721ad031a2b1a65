"""A proxy between browser and server that drops, delays, duplicates and reorders requests, at random from a seed."""

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

# The faults injected into a form, or a script's request about one, in per cent. The rest arrives unchanged.
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
    """The proxy's state. `is_smooth` turns all faults off; `befell` counts the faults injected."""

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
        """Draw a fault for forms and for a script's requests; pages themselves always arrive."""
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
        """Draw how long a request is delayed."""
        with self.guard:
            return self.chance.uniform(0.2, LONGEST_DELAY_SECONDS)

    def send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any, bytes]:
        """Forward a request, return the answer, and release the requests that wait to be overtaken."""
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
        """Send the duplicates held back, after a newer request."""
        with self.guard:
            late, self.late = self.late, []
        for each in late:
            self.send(*each)

    def wait_to_be_overtaken(self) -> None:
        """Wait until another request has gone through, or a timeout."""
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
        """Forward the request with the fault drawn for it."""
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
        """Write the answer, if the browser still waits for it."""
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
    """Yields the proxy and the address for the browser; stopped after the block."""
    net = RoughNet(upstream=upstream, seed=seed)
    with serve_net(net) as address:
        yield net, address


@contextmanager
def serve_net(net: RoughNet) -> Iterator[str]:
    """Serves a proxy on a free port, and yields the address for the browser."""
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

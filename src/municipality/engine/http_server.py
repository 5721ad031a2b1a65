"""One worker that answers requests with waitress: whole requests alone reach a thread, so a slow client holds none up.

Waitress reads every connection in one loop and hands a request to a thread when its last byte is there. The limits here
are its own, but for the time a request may take to arrive, which it does not count (ADR 3).
"""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.receiver import FixedStreamReceiver
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import ServerNotImplemented

from municipality.engine.request_bodies import (
    BUSY,
    MOST_HELD_BYTES,
    WITHOUT_LENGTH,
    BodyBudget,
    DiscardingReceiver,
    LengthRequired,
    TooMuchAtOnce,
    is_discarded,
)

THREADS = 4
MOST_HEADER_BYTES = 32 * 1024
MOST_BODY_BYTES = 12 * 1024 * 1024
# An answer waits in memory for a reader who is slow: no thread waits with it, and no part of it is written to the disk.
# The largest is a document of a case file, of up to 10 MB (PAPER_LONGEST_BYTES).
MOST_ANSWER_BYTES = 32 * 1024 * 1024
MOST_CONNECTIONS = 400
SECONDS_FOR_A_REQUEST = 60
IDLE_SECONDS = 30
CLEANED_EVERY_SECONDS = 5
TRANSFER_ENCODING = re.compile(rb"^transfer-encoding\b", re.IGNORECASE | re.MULTILINE)
# Python reads no number of more than some thousand digits, and says so by an exception.
LENGTH_TOO_LONG = re.compile(rb"^content-length[ \t]*:[ \t]*[0-9]{16}", re.IGNORECASE | re.MULTILINE)


# What only a proxy in front may say: the scheme and the address the client came with.
SAID_BY_PROXIES = (
    "FORWARDED", "X_FORWARDED_FOR", "X_FORWARDED_PROTO", "X_FORWARDED_HOST", "X_FORWARDED_PORT", "X_FORWARDED_BY",
    "X_REAL_IP",
)  # fmt: skip
Networks = Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]


class Limits(Adjustments):  # type: ignore[misc]  # waitress carries no types
    """Waitress's settings, and what this server knows besides: the proxies it believes, and the budget of bodies."""

    def __init__(self, proxies: Networks = (), most_held: int = MOST_HELD_BYTES, **settings: Any) -> None:
        super().__init__(**settings)
        self.proxies, self.bodies = tuple(proxies), BodyBudget(most_held)


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # as above
    """Reads a message that says its length, and holds no more of its body than its page takes.

    A message in chunks has another end than one with a length, so a proxy in front might take what follows for
    another's request; reading many small chunks also costs their number squared. No browser sends them.
    """

    def __init__(self, adj: Limits, peer: str = "") -> None:
        super().__init__(adj)
        self.peer, self.held = peer, 0
        self.error: Any = None
        self.refusal: TooMuchAtOnce | None = None

    def parse_header(self, header_plus: bytes) -> None:
        """Called by waitress with the head of a message. Raises what is answered with 400 and 411."""
        if LENGTH_TOO_LONG.search(header_plus):
            raise ParsingError("Content-Length is invalid")
        if TRANSFER_ENCODING.search(header_plus):
            raise TransferEncodingNotImplemented("no length")
        super().parse_header(header_plus)
        if not is_trusted(self.peer, self.adj.proxies):
            for name in SAID_BY_PROXIES:
                self.headers.pop(name, None)
        if is_discarded(self.path, self.headers.get("COOKIE", ""), self.content_length):
            self.body_rcv = DiscardingReceiver(self.content_length)

    def received(self, data: bytes) -> int:
        """Called by waitress with each piece; how much of it was this message's."""
        taken: int = super().received(data)
        if isinstance(self.error, ServerNotImplemented):
            self.error = LengthRequired(WITHOUT_LENGTH)
        self.hold_within_budget()
        if self.completed and self.refusal is not None:
            self.error = self.refusal
        return taken

    def hold_within_budget(self) -> None:
        """Count what is held of this body. Where all of them are too much, this one is held no more."""
        if not isinstance(self.body_rcv, FixedStreamReceiver):
            return
        more, self.held = self.body_bytes_received - self.held, self.body_bytes_received
        if not more or self.adj.bodies.add(more) or self.held <= settings.SMALL_BODY_BYTES:
            return
        left, buffer = self.body_rcv.remain, self.body_rcv.getbuf()
        self.body_rcv, self.refusal = DiscardingReceiver(left), TooMuchAtOnce(BUSY)
        buffer.close()
        self.release()

    def release(self) -> None:
        """Give back what was counted."""
        self.adj.bodies.add(-self.held)
        self.held = 0

    def close(self) -> None:
        """Called by waitress when the request has been answered."""
        super().close()
        self.release()

    def __del__(self) -> None:
        """The connection was closed before the body had come."""
        self.release()


def is_trusted(peer: str, proxies: Networks) -> bool:
    """Whether this is the address of a proxy that was named."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return any(mapped in network for network in proxies)


class TimedChannel(HTTPChannel):  # type: ignore[misc]  # as above
    """A connection that notes when the request that is arriving began."""

    arriving_since: float | None = None

    def parser_class(self, adj: Limits) -> StrictParser:
        """Called by waitress at the beginning of each message."""
        return StrictParser(adj, peer=str(self.addr[0]))

    def received(self, data: bytes) -> bool:
        """Called by waitress with each piece that arrives."""
        if self.arriving_since is None:
            self.arriving_since = time.monotonic()
        taken: bool = super().received(data)
        if self.request is None:
            self.arriving_since = None
        return taken

    def service(self) -> None:
        """Called by waitress in a thread, with at least one request read.

        Of requests sent without waiting for the answers, the first is answered and the connection closes: all the
        answers together would wait in memory. HTTP lets a server do so, and the client sends the others again.
        """
        with self.requests_lock:
            if len(self.requests) > 1:
                self.requests[0].headers["CONNECTION"] = "close"
        super().service()


class Server(TcpWSGIServer):  # type: ignore[misc]  # as above
    """Waitress, extended to close a connection when its request takes too long to arrive."""

    channel_class = TimedChannel

    def maintenance(self, now: float) -> None:
        """Called by waitress every few seconds."""
        super().maintenance(now)
        latest = time.monotonic() - SECONDS_FOR_A_REQUEST
        for channel in self.active_channels.values():
            if channel.arriving_since is not None and channel.arriving_since < latest:
                channel.will_close = True


class WithoutAddresses(logging.Filter):
    """Leaves the request's address out of what waitress logs: personal numbers are searched for in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Called by logging."""
        record.msg, record.args = str(record.msg).replace("%s", "(address left out)"), None
        return True


def answer_requests(application: Any, listener: socket.socket) -> None:
    """Answer until SystemExit is raised in this process. Bodies and answers stay in memory and never reach the disk."""
    logging.getLogger("waitress").addFilter(WithoutAddresses())
    limits = Limits(
        [ipaddress.ip_network(each) for each in settings.PROXY_ADDRESSES],
        threads=THREADS,
        ident="",
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=False,
        max_request_header_size=MOST_HEADER_BYTES,
        max_request_body_size=MOST_BODY_BYTES,
        inbuf_overflow=MOST_BODY_BYTES * 2,
        outbuf_overflow=MOST_ANSWER_BYTES,
        outbuf_high_watermark=MOST_ANSWER_BYTES,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=CLEANED_EVERY_SECONDS,
        asyncore_use_poll=True,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(THREADS)
    place = (listener.family, listener.type, listener.proto, listener.getsockname())
    Server(application, _sock=listener, dispatcher=dispatcher, adj=limits, sockinfo=place, bind_socket=False).run()

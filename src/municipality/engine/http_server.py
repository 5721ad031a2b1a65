"""One worker that answers requests with waitress: whole requests alone reach a thread, so a slow client holds none up.

Waitress reads every connection in one loop and hands a request to a thread when its last byte is there. The limits here
are its own, but for the time a request may take to arrive, which it does not count (ADR 3).
"""

from __future__ import annotations

import logging
import re
import socket
import time
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

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
# Python reads no number of more than some thousand digits, and says so by an exception.
LENGTH_TOO_LONG = re.compile(rb"^content-length[ \t]*:[ \t]*[0-9]{16}", re.IGNORECASE | re.MULTILINE)


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # waitress carries no types
    """Refuses a message with two possible ends: a proxy in front might take what follows for another's request.

    Waitress follows RFC 9112 and believes the chunks where a length is given as well; the RFC lets a server refuse it.
    """

    def parse_header(self, header_plus: bytes) -> None:
        """Called by waitress with the head of a message. Raises ParsingError, which is answered with 400."""
        if LENGTH_TOO_LONG.search(header_plus):
            raise ParsingError("Content-Length is invalid")
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length and Transfer-Encoding")


class TimedChannel(HTTPChannel):  # type: ignore[misc]  # waitress carries no types
    """A connection that notes when the request that is arriving began."""

    parser_class = StrictParser
    arriving_since: float | None = None

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
    limits = Adjustments(
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

"""Where one message ends and the next begins is never in doubt: what could be read in two ways is refused."""

from __future__ import annotations

from typing import Any

import pytest
from waitress.adjustments import Adjustments

from municipality.engine.http_server import Server, StrictParser

BEGUN = b"POST /konto/log-ind/ HTTP/1.1\r\nHost: localhost\r\n"
LENGTH, CHUNKED = b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"
BODY = b"\r\n0\r\n\r\n"


def parsed(heads: bytes) -> Any:
    """A message as the server reads it."""
    parser: Any = StrictParser(Adjustments())
    left = BEGUN + heads + BODY
    while left and not parser.completed:
        left = left[parser.received(left) :]
    return parser


@pytest.mark.parametrize(
    "heads",
    [
        b"Content-Length: 4\r\n" + LENGTH,
        LENGTH + CHUNKED,
        CHUNKED + LENGTH,
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"Transfer-Encoding: chunked\x0b\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: 5_0\r\n",
        b"Content-Length: " + b"9" * 5000 + b"\r\n",
        b"content-length:\t" + b"0" * 5000 + b"5\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Type: a; charset=\x00\r\n" + LENGTH,
    ],
    ids=lambda heads: heads[:40].decode("latin-1").strip(),
)
def test_a_message_with_two_lengths_is_refused(heads: bytes) -> None:
    parser = parsed(heads)
    assert parser.completed
    assert parser.error is not None
    assert parser.error.code in (400, 501)


@pytest.mark.parametrize("heads", [LENGTH, CHUNKED])
def test_a_message_with_one_length_is_read_to_its_end(heads: bytes) -> None:
    parser = parsed(heads)
    assert parser.completed
    assert parser.error is None


def test_the_server_reads_with_that_parser() -> None:
    assert Server.channel_class.parser_class is StrictParser

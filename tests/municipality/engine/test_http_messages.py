"""Where one message ends and the next begins is never in doubt: what could be read in two ways is refused."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from waitress.receiver import FixedStreamReceiver

from municipality.engine.http_server import Limits, Server, StrictParser
from municipality.engine.request_bodies import DiscardingReceiver

BEGUN = b"POST /konto/log-ind/ HTTP/1.1\r\nHost: localhost\r\n"
LENGTH, CHUNKED = b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"
BODY = b"\r\n0\r\n\r\n"


def parsed(heads: bytes) -> Any:
    """A message as the server reads it."""
    return read_whole(StrictParser(Limits()), BEGUN + heads + BODY)


def read_whole(parser: Any, message: bytes) -> Any:
    """The parser, when it has read a message or all there is."""
    while message and not parser.completed:
        message = message[parser.received(message[:8192]) :]
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
    assert parser.error.code in (400, 411)


def test_a_message_with_one_length_is_read_to_its_end() -> None:
    parser = parsed(LENGTH)
    assert parser.completed
    assert parser.error is None


@pytest.mark.parametrize("version", [b"1.1", b"1.0"])
def test_a_message_in_chunks_is_refused_in_words_before_its_first_chunk(version: bytes) -> None:
    parser = read_whole(StrictParser(Limits()), BEGUN.replace(b"1.1", version) + CHUNKED + b"\r\n")
    assert parser.completed
    status, _headers, body = parser.error.to_response()
    assert status == "411 Length Required"
    assert "siger ikke, hvor langt det er" in body.decode()


def head(path: str, length: int, cookie: str = "") -> bytes:
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Length: {length}\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("path", "cookie", "is_held"),
    [
        ("/konto/log-ind/", "helhed=x", False),
        ("/standarder/", "helhed=x", False),
        ("/%6Bonto/log-ind/", "helhed=x", False),
        ("/sager/1/", "", False),
        ("/sager/1/", "sprog=da; helhed=x", True),
    ],
)
def test_a_long_body_is_held_only_where_its_page_takes_one(path: str, cookie: str, is_held: bool) -> None:
    limits = Limits(inbuf_overflow=10_000_000)
    parser: Any = StrictParser(limits)
    parser.received(head(path, 200_000, cookie))
    assert isinstance(parser.body_rcv, FixedStreamReceiver if is_held else DiscardingReceiver)
    read_whole(parser, b"x" * 200_000)
    assert parser.completed
    assert parser.error is None, "what the page refuses is said by the page"
    assert limits.bodies.held == (200_000 if is_held else 0)
    assert len(parser.get_body_stream().read()) == limits.bodies.held
    parser.close()
    assert limits.bodies.held == 0


def test_all_bodies_together_have_a_budget_and_small_forms_still_come_through() -> None:
    limits = Limits(most_held=1_000_000, inbuf_overflow=10_000_000)
    first: Any = StrictParser(limits)
    read_whole(first, head("/sager/1/", 900_000, "helhed=x") + b"x" * 899_000)
    second = read_whole(StrictParser(limits), head("/sager/1/", 300_000, "helhed=x") + b"x" * 300_000)
    assert second.error.code == 503
    assert "Vent et øjeblik" in second.error.to_response()[2].decode()
    small = read_whole(StrictParser(limits), head("/sager/1/", 5_000, "helhed=x") + b"x" * 5_000)
    assert small.error is None
    read_whole(first, b"x" * 1_000)
    assert first.completed
    assert first.error is None
    del first, second, small
    assert limits.bodies.held == 0, "what a closed connection held is given back"


def test_only_a_named_proxy_says_how_the_client_came() -> None:
    said = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n"
    limits = Limits([ip_network("10.1.0.0/16"), ip_network("127.0.0.1")])
    for peer, is_believed in (("10.1.2.3", True), ("::ffff:127.0.0.1", True), ("10.2.0.1", False), ("", False)):
        headers = read_whole(StrictParser(limits, peer=peer), said).headers
        assert ("X_FORWARDED_PROTO" in headers, "X_FORWARDED_FOR" in headers) == (is_believed, is_believed), peer


def test_the_server_reads_with_that_parser() -> None:
    channel = Server.channel_class.__new__(Server.channel_class)
    channel.addr = ("127.0.0.1", 1)
    assert isinstance(channel.parser_class(Limits()), StrictParser)

"""Readers who ask for much and take nothing hold no thread, and what waits for them never reaches the disk."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from municipality.engine.http_server import THREADS, answer_requests
from municipality.engine.web_process import bound_socket

LARGE = 24 * 1024 * 1024
PIECE = 64 * 1024
PATIENCE_SECONDS = 60
ASK = b"GET /%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def application(environ: dict[str, str], start_response: Callable[..., object]) -> Iterator[bytes]:
    """As a case taken out as files: many pieces, more in all than a connection can carry unread."""
    size = LARGE if environ["PATH_INFO"] == "/large" else PIECE
    start_response("200 OK", [("Content-Length", str(size)), ("Content-Type", "text/plain")])
    for _ in range(size // PIECE):
        yield b"x" * PIECE


@pytest.fixture
def served() -> Iterator[tuple[int, int]]:
    """The port and the process number of one worker."""
    listener = bound_socket("127.0.0.1", 0)
    listener.listen()
    worker = os.fork()
    if worker == 0:
        answer_requests(application, listener)
        os._exit(0)
    try:
        yield listener.getsockname()[1], worker
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        listener.close()


def ask(port: int, path: bytes) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    client.sendall(ASK % path)
    return client


def files_of(worker: int) -> set[str]:
    return {str(entry.readlink()) for entry in Path(f"/proc/{worker}/fd").iterdir()}


def test_readers_who_take_nothing_hold_no_thread_and_fill_no_disk(served: tuple[int, int]) -> None:
    port, worker = served
    before = files_of(worker)
    with ExitStack() as held:
        for _ in range(2 * THREADS):
            reader = held.enter_context(ask(port, b"large"))
            assert reader.recv(15) == b"HTTP/1.1 200 OK"
        with ask(port, b"small") as other:
            assert other.recv(15) == b"HTTP/1.1 200 OK"
        new = files_of(worker) - before
        assert not [name for name in new if "/tmp" in name or "(deleted)" in name]


def test_of_requests_sent_without_waiting_the_first_is_answered_and_the_connection_closes(
    served: tuple[int, int],
) -> None:
    with socket.create_connection(("127.0.0.1", served[0]), timeout=PATIENCE_SECONDS) as client:
        client.sendall(b"GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)
        with client.makefile("rb") as answers:
            said = answers.read()
    assert said.count(b"HTTP/1.1 200 OK") == 1
    assert b"Connection: close" in said


def test_requests_of_one_connection_are_answered_one_after_another(served: tuple[int, int]) -> None:
    client = socket.create_connection(("127.0.0.1", served[0]), timeout=PATIENCE_SECONDS)
    with client, client.makefile("rb") as answers:
        for _ in range(3):
            client.sendall(b"GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n")
            head = iter(answers.readline, b"\r\n")
            assert next(head) == b"HTTP/1.1 200 OK\r\n"
            assert b"Connection: close\r\n" not in list(head)
            assert len(answers.read(PIECE)) == PIECE

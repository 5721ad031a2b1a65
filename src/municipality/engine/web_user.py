"""The user the web processes run as where root starts them: one that owns nothing and can read no secret."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

from municipality.engine.state import is_open_to_others

# Numbers no distribution gives to a person or a service of its own (systemd lends them out and takes them back).
FIRST_FREE, HOW_MANY = 61184, 4000
SOURCE = Path(__file__).resolve().parents[2]


def find_web_user(folder: Path) -> int | None:
    """The user and group number for an installation in this folder; None where the runner is not root.

    None too where the program lies in a folder other users may not enter: pages and styles are read while serving.
    """
    if os.geteuid() != 0 or not may_be_read():
        return None
    return FIRST_FREE + zlib.crc32(str(folder.resolve()).encode()) % HOW_MANY


def find_worker_user(folder: Path) -> int | None:
    """The user of an installation's worker, which no other program runs as: web processes cannot read its letters.

    None where the screens have no user of their own either.
    """
    web = find_web_user(folder)
    return None if web is None else FIRST_FREE + (web - FIRST_FREE + HOW_MANY // 2) % HOW_MANY


def may_be_read() -> bool:
    """Whether any user may pass through to our programs and the packages they are built of."""
    return is_open_to_others(SOURCE) and is_open_to_others(Path(sys.prefix))


def become_user(user: int) -> None:
    """Be this user from now on, in this process and those it makes; there is no way back.

    Python's own library may lie where that user may not pass (root's home). What is read later is then found through
    the folders as they are open now.
    """
    keep_library_open()
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def keep_library_open() -> None:
    """Let folders on Python's path that others may not pass through to be reached by an open descriptor."""
    closed = [Path(place) for place in sys.path if Path(place).is_dir() and not is_open_to_others(Path(place))]
    reached = {str(place): f"/proc/self/fd/{os.open(place, os.O_PATH | os.O_DIRECTORY)}" for place in closed}
    sys.path[:] = [reached.get(place, place) for place in sys.path]
    for module in list(sys.modules.values()):
        places = getattr(module, "__path__", None)
        if isinstance(places, list):
            places[:] = [reach_package_folder(reached, place) for place in places]
    sys.path_importer_cache.clear()


def reach_package_folder(reached: dict[str, str], place: str) -> str:
    """A package's folder, by the descriptor of the folder it lies in."""
    nearest = max((known for known in reached if place.startswith(f"{known}/")), key=len, default=None)
    return place if nearest is None else reached[nearest] + place.removeprefix(nearest)

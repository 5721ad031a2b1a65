"""How a municipality's document is read from a file."""

from pathlib import Path

LARGEST_BYTES = 20 * 1024 * 1024


def read_text(path: Path) -> str:
    """A document's text; line endings are made alike.

    Raises OSError where it cannot be read or is far too large, UnicodeDecodeError where it is not UTF-8.
    """
    if path.stat().st_size > LARGEST_BYTES:
        raise OSError(f"{path} er over {LARGEST_BYTES // 2**20} MB. Et dokument vedhæftes som ren tekst.")
    return path.read_text(encoding="utf-8-sig")

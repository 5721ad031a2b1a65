"""Reads the files of a catalogue out of its packed folder (.zip), bounded in size. Nothing is written to a disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from unicodedata import normalize
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from helhed.errors import CatalogueError, Fault

__all__ = ["read_zip"]

MOST_FILES, LARGEST_FILE, LARGEST_WHOLE = 500, 2**20, 8 * 2**20
COMMON = "common.toml"
_NAME_IS_UTF8 = 0x800


def read_zip(data: bytes) -> dict[str, str]:
    """The TOML files by their names in the catalogue's folder. What else is packed with them is left out.

    The folder may lie inside others, as when a folder is packed whole. Raises CatalogueError with every fault: no
    archive, no `common.toml` or two, files too many or too large, a text that is not UTF-8.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            packed = [each for each in archive.infolist() if _is_own(PurePosixPath(each.filename))]
            _require_bounds(packed)
            return _read_folder(archive, packed)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _refuse("filen kan ikke læses som en pakket mappe (.zip); pak katalogets mappe igen.") from error


def _require_bounds(packed: list[ZipInfo]) -> None:
    if len(packed) > MOST_FILES:
        raise _refuse(f"den pakkede mappe rummer {len(packed)} filer; et katalog har højst {MOST_FILES}.")
    large = [each.filename for each in packed if each.file_size > LARGEST_FILE]
    if large or sum(each.file_size for each in packed) > LARGEST_WHOLE:
        raise _refuse("filerne er for store til et katalog.", large[0] if large else "")


def _read_folder(archive: ZipFile, packed: list[ZipInfo]) -> dict[str, str]:
    folders = [PurePosixPath(each.filename).parent for each in packed if PurePosixPath(each.filename).name == COMMON]
    if len(folders) != 1:
        what = "ingen common.toml" if not folders else f"{len(folders)} filer med navnet common.toml"
        raise _refuse(f"den pakkede mappe har {what}; pak mappen med én udgave af kataloget.")
    inside = [each for each in packed if PurePosixPath(each.filename).is_relative_to(folders[0])]
    return dict(_read_texts(archive, inside, folders[0]))


def _read_texts(archive: ZipFile, packed: list[ZipInfo], folder: PurePosixPath) -> Iterator[tuple[str, str]]:
    for each in packed:
        name = _read_name(each, folder)
        try:
            yield name, archive.read(each).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"filen kan ikke læses som UTF-8-tekst (byte {error.start + 1}); gem den som UTF-8."
            raise _refuse(message, name) from error


def _is_own(path: PurePosixPath) -> bool:
    """Whether a packed file is one of the catalogue: macOS packs notes of its own in `__MACOSX` and as `._name`."""
    return path.suffix == ".toml" and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _read_name(packed: ZipInfo, folder: PurePosixPath) -> str:
    """The name in the catalogue's folder. A packer that does not mark its names as UTF-8 (macOS) may still write them
    so; else they are in the Danish characters of Windows.
    """
    name = str(PurePosixPath(packed.filename).relative_to(folder))
    if packed.flag_bits & _NAME_IS_UTF8:
        return normalize("NFC", name)
    written = name.encode("cp437")
    try:
        return normalize("NFC", written.decode("utf-8"))
    except UnicodeDecodeError:
        return written.decode("cp850")


def _refuse(message: str, file: str = "") -> CatalogueError:
    return CatalogueError([Fault(file=file, message=message)])

"""Reads one version of a catalogue from its files as texts, where they are kept in no folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from helhed.catalogue.load import load_version
from helhed.catalogue.model import Catalogue
from helhed.errors import CatalogueError, Fault

__all__ = ["load_version_files"]

_NAME = re.compile(r"(?:(?:products|families)/)?\w[\w .-]*\.toml")
"""What may name a file: letters of any language, numbers and spaces; nothing that leads out of the folder."""


def load_version_files(files: Mapping[str, str]) -> Catalogue:
    """Returns the version whose files these are, by their names in its folder: `common.toml`, `products/f1.toml`.

    Raises CatalogueError with every fault, as `load_version` does; a fault's file is the name given here.
    """
    if bad := sorted(name for name in files if not _NAME.fullmatch(name)):
        message = "filen hører ikke til i et katalog; der kan være .toml-filer, og mapperne products og families."
        raise CatalogueError([Fault(file=name, message=message) for name in bad])
    with TemporaryDirectory(prefix="helhed-") as made:
        folder = Path(made)
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8", newline="")
        try:
            return load_version(folder)
        except CatalogueError as error:
            raise CatalogueError([replace(each, file=_name_in(folder, each.file)) for each in error.faults]) from None


def _name_in(folder: Path, file: str) -> str:
    return file.removeprefix(f"{folder}/")

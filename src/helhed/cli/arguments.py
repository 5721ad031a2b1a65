"""Where the command line finds its catalogues, and how it says that something cannot be used."""

from __future__ import annotations

import errno
import json
import os
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer
from rich.console import Console
from rich.text import Text

from helhed.catalogue.load import catalogue_root, find_catalogue_folder, in_force, load_version, load_versions
from helhed.catalogue.model import Catalogue
from helhed.errors import CatalogueError, Fault, HelhedError
from helhed.read_errors import describe_os_error

UNUSABLE = 2
"""Exit status for input that cannot be used (docs/contracts/assess.md)."""

STANDARD_INPUT = "-"
"""How a person writes standard input where a file is meant."""


def find_versions(where: str) -> tuple[Catalogue, ...]:
    """Every version meant by an id or a path, oldest first; the path of one version means that one."""
    folder = find_folder(where)
    return (load_version(folder),) if _is_version(folder) else load_versions(folder)


def find_version(where: str, on: date) -> Catalogue:
    """The version meant by an id or a path that is in force on a day; the path of one version means that one."""
    folder = find_folder(where)
    return load_version(folder) if _is_version(folder) else in_force(load_versions(folder), on)


def find_folder(where: str) -> Path:
    """The folder meant by an id or a path; a word without a slash is an id first."""
    try:
        return (
            Path(where) if os.sep in where and Path(where).is_dir() else find_catalogue_folder(where, catalogue_root())
        )
    except OSError as error:  # a name longer than the disk allows, a folder that may not be read
        message = f"«{where[:60]}» kan ikke bruges som navn eller sti: {describe_os_error(error)}."
        raise CatalogueError([Fault(key="catalogue", message=message)]) from error


def is_folder(where: str) -> bool:
    """Whether a word is the path of a folder that can be looked up."""
    try:
        return Path(where).is_dir()
    except OSError:
        return False


def _is_version(folder: Path) -> bool:
    return (folder / "common.toml").is_file()


def parse_on_option(written: str | None) -> date:
    """The day meant by `--on`; today where none is given. Raises HelhedError for what is no date."""
    if written is None:
        return date.today()  # noqa: TID251, DTZ011 -- the command line is where a day begins
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f"«{written}» er ikke en dato; skriv den som 2026-03-02."
        raise HelhedError([Fault(key="--on", message=message)]) from None


def describe_write_error(path: Path, error: OSError) -> str:
    """Returns why a file cannot be written, as the end of a sentence; a folder that does not exist is named."""
    folder = next((one for one in path.parents if not one.exists()), None) if error.errno == errno.ENOENT else None
    return f"mappen «{path.parent}» findes ikke" if folder is not None else describe_os_error(error)


def exit_with_faults(error: HelhedError) -> NoReturn:
    """Lists every fault for a person on standard error and ends with exit status 2."""
    console = Console(stderr=True, highlight=False)
    console.print(Text(f"Kan ikke bruges ({len(error.faults)} fejl):", style="bold red"))
    for fault in error.faults:
        shown = replace(fault, file="standardinput") if fault.file == STANDARD_INPUT else fault
        console.print(Text(f"  {escape_control_characters(str(shown))}"), soft_wrap=True)
    raise typer.Exit(UNUSABLE)


def escape_control_characters(text: str) -> str:
    """Returns a text that no terminal acts on: control characters other than tab and newline as escapes."""
    return "".join(one if one in "\t\n" or unicodedata.category(one) != "Cc" else f"\\x{ord(one):02x}" for one in text)


def exit_with_json_faults(error: HelhedError) -> NoReturn:
    """Lists every fault as JSON on standard output and ends with exit status 2."""
    faults = [{"file": f.file, "line": f.line, "key": f.key, "message": f.message} for f in error.faults]
    typer.echo(json.dumps({"faults": faults}, ensure_ascii=False, indent=2))
    raise typer.Exit(UNUSABLE)

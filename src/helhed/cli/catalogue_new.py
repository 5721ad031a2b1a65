"""`helhed catalogue new`: a folder with a small standard that checks green, ready to be made one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from helhed.cli.arguments import describe_write_error, exit_with_faults, parse_on_option
from helhed.cli.catalogue_file_schemas import CATALOGUE_FILE_SCHEMAS
from helhed.cli.new_catalogue_files import fill_new_files
from helhed.cli.parse_path import parse_path
from helhed.errors import CatalogueError, Fault, HelhedError

__all__ = ["new_catalogue"]

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", " ": "-"})
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_ENDING = "kommune"


def new_catalogue(
    name: Annotated[
        Path, typer.Argument(parser=parse_path, metavar="NAVN", help="Kommunens navn, eller stien til en ny mappe.")
    ],
    municipality: Annotated[str | None, typer.Option(help="Kommunens navn, når det ikke er mappens.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Første dag, standarden gælder, ÅÅÅÅ-MM-DD (i dag).")] = None,
) -> None:
    """Lav en mappe med en lille standard, der består `helhed check`, og som siger, hvad der skal skrives hvor."""
    try:
        day = parse_on_option(on).isoformat()
        catalogue_id = _make_id(name.name)
        folder = name.with_name(catalogue_id)
        files = fill_new_files(catalogue_id, municipality or _guess_municipality(name.name), day)
        _write_files(folder, {**files, **_schema_files()})
    except HelhedError as error:
        exit_with_faults(error)
    typer.echo(
        f"Skrev kataloget «{catalogue_id}» i {folder}. Begynd i {folder / day / 'common.toml'}, og prøv det med:"
    )
    typer.echo(f"  helhed check {folder}\n  helhed catalogue test {folder}")


def _make_id(written: str) -> str:
    """A name as the program's own: small letters without accents, and without the word Kommune."""
    folded = " ".join(word for word in written.casefold().split() if word != _ENDING).translate(_LETTERS)
    if not _ID.fullmatch(folded):
        message = (
            f"«{written}» kan ikke være navn på et katalog; skriv kommunens navn med bogstaver, tal og bindestreg, "
            "med et bogstav først: helhed catalogue new mellemby"
        )
        raise CatalogueError([Fault(message=f"{message}.")])
    return folded


def _guess_municipality(written: str) -> str:
    words = [word for word in re.split(r"[\s_]+", written) if word.casefold() != _ENDING]
    return " ".join([*(word[:1].upper() + word[1:] for word in words), _ENDING.capitalize()])


def _schema_files() -> Mapping[str, str]:
    return {
        f"schemas/{name}.schema.json": json.dumps(make(), ensure_ascii=False, indent=1) + "\n"
        for name, make in CATALOGUE_FILE_SCHEMAS.items()
    }


def _write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Writes the files into a folder that is new or empty; nothing is overwritten."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = "her er noget i forvejen, og intet overskrives; vælg et andet navn, eller flyt mappen."
            raise CatalogueError([Fault(file=str(folder), message=message)])
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"kan ikke skrives: {describe_write_error(folder, error)}."
        raise CatalogueError([Fault(file=str(folder), message=message)]) from error

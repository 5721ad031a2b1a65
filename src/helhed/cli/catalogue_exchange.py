"""`helhed catalogue export` and `import`: a catalogue as a workbook, as DMN, as a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from helhed.catalogue.exchange import dmn_text, read_csv, read_workbook, toml_files, xlsx_bytes
from helhed.catalogue.model import Catalogue
from helhed.cli.arguments import describe_write_error, exit_with_faults, find_version, parse_on_option
from helhed.cli.parse_path import parse_path
from helhed.errors import CatalogueError, Fault, HelhedError
from helhed.read_errors import describe_os_error

__all__ = ["export_catalogue", "import_catalogue"]


def export_catalogue(
    catalogue: Annotated[str, typer.Argument(help="Katalogets id eller sti.")],
    to: Annotated[
        Path,
        typer.Option("--to", parser=parse_path, help="Fil, der slutter på .xlsx eller .dmn, eller en ny mappe."),
    ],
    on: Annotated[str | None, typer.Option("--on", help="Dagen, ÅÅÅÅ-MM-DD (i dag).")] = None,
) -> None:
    """Gem et katalog som regneark (.xlsx), som beslutningstabeller (.dmn) eller som en mappe af TOML-filer."""
    try:
        when = parse_on_option(on)
        found = find_version(catalogue, when)
        if to.suffix == ".xlsx":
            _write(to, xlsx_bytes(found))
        elif to.suffix == ".dmn":
            _write(to, dmn_text(found, when).encode())
        else:
            _write_folder(to, found)
    except HelhedError as error:
        exit_with_faults(error)
    typer.echo(f"Skrev {found.id}, udgaven {found.version}, til {to}.")


def import_catalogue(
    file: Annotated[
        Path,
        typer.Argument(
            parser=parse_path,
            help="Regneark (.xlsx), som export har skrevet, eller en mappe med dets faneblade som .csv.",
        ),
    ],
    to: Annotated[Path, typer.Option("--to", parser=parse_path, help="En ny mappe til katalogets filer.")],
) -> None:
    """Læs et regneark eller dets faneblade som CSV, og gem det som katalogets TOML-filer.

    Alle fejl vises med faneblad, række og kolonne.
    """
    try:
        found, remarks = read_csv(_read_folder(file)) if file.is_dir() else read_workbook(_read(file))
        _write_folder(to, found)
    except HelhedError as error:
        exit_with_faults(error)
    for remark in remarks:
        typer.echo(f"Bemærk: {remark}", err=True)
    typer.echo(f"Skrev {found.id}, udgaven {found.version}, til {to}.")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unusable(file, f"kan ikke læses: {describe_os_error(error)}") from error


def _read_folder(folder: Path) -> dict[str, bytes]:
    """The sheets of a workbook that were saved as CSV, by the names of their files."""
    files = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    if not files:
        raise _unusable(folder, "har ingen .csv-filer: gem hvert faneblad som CSV med fanebladets navn")
    return {path.name: _read(path) for path in files}


def _write(file: Path, content: bytes) -> None:
    _tried(file, lambda: file.write_bytes(content))


def _write_folder(folder: Path, catalogue: Catalogue) -> None:
    """Writes the files into a folder that is new or empty: nothing is overwritten, no old product is left behind."""
    _tried(folder, lambda: _require_new_folder(folder))
    files: Mapping[str, str] = toml_files(catalogue)
    _tried(folder, lambda: (folder / "products").mkdir(parents=True, exist_ok=True))
    for name, text in files.items():
        _write(folder / name, text.encode())


def _require_new_folder(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CatalogueError([Fault(file=str(folder), message="mappen er ikke tom; vælg en ny.")])


def _tried(place: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        raise _unusable(place, f"kan ikke skrives: {describe_write_error(place, error)}") from error


def _unusable(place: Path, what: str) -> CatalogueError:
    return CatalogueError([Fault(file=str(place), message=f"{what}.")])
